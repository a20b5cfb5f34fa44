import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Seen, Stage } from '../stage.ts'
import { commitAndPush, pushAndGrade } from '../stages/clone.ts'

export function attack(stage: Stage): Promise<Seen> {
  return pushAndGrade(stage, 'attack', async (push) => {
    await mkdir(join(push.folder, 'hooks'))
    for (const hook of ['post-checkout', 'post-merge', 'reference-transaction', 'fsmonitor-watchman', 'pre-auto-gc']) {
      for (const folder of ['hooks', '.']) await writeFile(join(push.folder, folder, hook), `#!/bin/sh\ntouch ${push.pwned}\n`, { mode: 0o755 })
    }
    const config = `[core]\n\thooksPath = hooks\n\tfsmonitor = touch ${push.pwned}\n\tsshCommand = touch ${push.pwned}\n[gc]\n\tauto = 1\n`
    for (const name of ['config', '.gitconfig', 'HEAD']) await writeFile(join(push.folder, name), config)
    return commitAndPush(push)
  })
}
