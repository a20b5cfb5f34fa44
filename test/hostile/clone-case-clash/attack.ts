import { symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Seen, Stage } from '../stage.ts'
import { commitAndPush, pushAndGrade } from '../stages/clone.ts'

export function attack(stage: Stage): Promise<Seen> {
  return pushAndGrade(stage, 'attack', async (push) => {
    await symlink('..', join(push.folder, 'Chapter-01'))
    for (const name of ['MAIN.py', 'Main.py', 'cafe\u0301.txt', 'caf\u00e9.txt']) await writeFile(join(push.folder, 'chapter-01', name), 'raise SystemExit(0)\n')
    return commitAndPush(push)
  })
}
