import type { Seen, Stage } from '../stage.ts'
import { blob, plantTree, pushAndGrade } from '../stages/clone.ts'

export function attack(stage: Stage): Promise<Seen> {
  return pushAndGrade(stage, 'attack', async (push) => {
    const object = await blob(push, 'print("planted")\n')
    const inner = await push.git('rev-parse', 'work:chapter-01')
    return plantTree(push, [{ mode: '040000', type: 'tree', object: inner, name: '..' }, { mode: '100644', type: 'blob', object, name: '.' }])
  })
}
