import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Seen, Stage } from '../stage.ts'
import { commitAndPush, pushAndGrade } from '../stages/clone.ts'

export function attack(stage: Stage): Promise<Seen> {
  return pushAndGrade(stage, 'attack', async (push) => {
    await push.git('mv', 'chapter-01', 'elsewhere')
    await symlink('/', join(push.folder, 'chapter-01'))
    return commitAndPush(push)
  })
}
