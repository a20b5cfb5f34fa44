import type { Seen, Stage } from '../stage.ts'
import { commitAndPush, pushAndGrade } from '../stages/clone.ts'

export function attack(stage: Stage): Promise<Seen> {
  return pushAndGrade(stage, 'innocent', async (push) => {
    await push.git('switch', '--quiet', '--create', 'feature/ä#1-(try)')
    const { sha } = await commitAndPush(push, 'feature/ä#1-(try)')
    return { sha, ref: 'refs/heads/feature/ä#1-(try)' }
  })
}
