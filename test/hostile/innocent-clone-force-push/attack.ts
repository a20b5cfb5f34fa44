import type { Seen, Stage } from '../stage.ts'
import { commitAndPush, pushAndGrade } from '../stages/clone.ts'

export function attack(stage: Stage): Promise<Seen> {
  return pushAndGrade(stage, 'innocent', async (push) => {
    await commitAndPush(push)
    await push.git('commit', '--quiet', '--amend', '--allow-empty', '--message', 'tidied')
    return { sha: await push.classroom.clone.push('work', '--force') }
  })
}
