import type { Seen, Stage } from '../stage.ts'
import { blob, plantTree, pushAndGrade } from '../stages/clone.ts'

export function attack(stage: Stage): Promise<Seen> {
  return pushAndGrade(stage, 'attack', async (push) => {
    const object = await blob(push, `[core]\n\tfsmonitor = touch ${push.pwned}\n\tsshCommand = touch ${push.pwned}\n`)
    return plantTree(push, ['.git', '.GIT', 'git~1', '.g\u200cit'].map((name) => ({ mode: '100644', type: 'blob', object, name })))
  })
}
