import { decoded } from '../../../graders/kit/submission/submission.ts'
import { rideOf } from '../ride.ts'
import type { Seen, Stage } from '../stage.ts'
import { commitAndPush, pushAndGrade } from '../stages/clone.ts'

export function attack(stage: Stage): Promise<Seen> {
  return pushAndGrade(stage, 'attack', async (push) => {
    const wrong = await commitAndPush(push)
    const { files } = await rideOf('01', { exemplar: 'plain' })
    await push.classroom.clone.commit('work', Object.fromEntries(files.map((file) => [`chapter-01/${file.path}`, decoded(file.content)])))
    await push.git('commit', '--quiet', '--amend', '--message', 'as if it had always been so')
    await push.classroom.clone.push('work', '--force')
    return wrong
  })
}
