import { symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Seen, Stage } from '../stage.ts'
import { commitAndPush, pushAndGrade } from '../stages/clone.ts'

export function attack(stage: Stage): Promise<Seen> {
  return pushAndGrade(stage, 'innocent', async (push) => {
    await writeFile(join(push.folder, 'chapter-01', 'Übung (1) – Lösung.md'), '# Notes\n')
    await symlink('Übung (1) – Lösung.md', join(push.folder, 'chapter-01', 'notes.md'))
    return commitAndPush(push)
  })
}
