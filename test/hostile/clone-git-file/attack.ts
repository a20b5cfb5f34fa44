import type { Seen, Stage } from '../stage.ts'
import { blob, plantTree, pushAndGrade } from '../stages/clone.ts'

export function attack(stage: Stage): Promise<Seen> {
  return pushAndGrade(stage, 'attack', async (push) => {
    const object = await blob(push, `gitdir: ${push.stage.canaries.file}\n`)
    return plantTree(push, [{ mode: '100644', type: 'blob', object, name: '.git' }])
  })
}
