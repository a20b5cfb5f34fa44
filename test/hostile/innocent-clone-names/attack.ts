import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Seen, Stage } from '../stage.ts'
import { commitAndPush, pushAndGrade } from '../stages/clone.ts'

export function attack(stage: Stage): Promise<Seen> {
  return pushAndGrade(stage, 'innocent', async (push) => {
    for (const name of ['σημειώσεις.md', '笔记.md', '🎉.md', 'a & b.md', "it's.md"]) await writeFile(join(push.folder, 'chapter-01', name), 'words\n')
    return commitAndPush(push)
  })
}
