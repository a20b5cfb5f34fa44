import { workflowIdOf } from '../../../workflows/subject.ts'
import type { Seen } from '../stage.ts'
import { OPENED, attackWebhook } from '../stages/webhook.ts'

export function attack(): Promise<Seen> {
  return attackWebhook(async ({ deliver, accepted }) => {
    for (let time = 0; time < 50; time++) await deliver(OPENED)
    const subjects = new Set(accepted.splice(0).map((request) => (request.kind === 'tell' ? workflowIdOf(request.subject) : request.kind)))
    return subjects.size === 1 ? [] : [`it reached ${subjects.size} workflows`]
  })
}
