import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Seen, Stage } from '../stage.ts'
import { commitAndPush, pushAndGrade } from '../stages/clone.ts'

export function attack(stage: Stage): Promise<Seen> {
  return pushAndGrade(stage, 'attack', async (push) => {
    const names = ['line\nbreak.py', 'tab\tname.py', '\u001b[2J\u001b[31m.py', '\u202egnp.exe', '\u2066hidden\u2069.py', '-rf', '--upload-pack=touch', '`touch pwned`.py', '$(touch pwned).py', ' ', '\u00a0.py', 'a|b|c.md']
    for (const name of names) await writeFile(join(push.folder, 'chapter-01', name), 'print(1)\n')
    await writeFile(Buffer.concat([Buffer.from(`${push.folder}/chapter-01/`), Buffer.from([0xff, 0xfe, 0x2e, 0x70, 0x79])]), 'print(1)\n')
    return commitAndPush(push)
  })
}
