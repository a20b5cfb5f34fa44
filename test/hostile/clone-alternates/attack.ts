import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Seen, Stage } from '../stage.ts'
import { commitAndPush, pushAndGrade } from '../stages/clone.ts'

export function attack(stage: Stage): Promise<Seen> {
  return pushAndGrade(stage, 'attack', async (push) => {
    for (const [path, text] of [['objects/info/alternates', '/etc\n'], ['objects/info/http-alternates', `http://127.0.0.1:${push.stage.canaries.port}/\n`], ['shallow', 'x'], ['info/grafts', 'x'], ['refs/heads/main', 'f'.repeat(40)], ['packed-refs', 'x'], ['commondir', '/etc']] as const) {
      await mkdir(dirname(join(push.folder, path)), { recursive: true })
      await writeFile(join(push.folder, path), text)
    }
    return commitAndPush(push)
  })
}
