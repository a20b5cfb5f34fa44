import type { Seen } from '../stage.ts'
import { OPENED, attackWebhook, expectStatus } from '../stages/webhook.ts'

export function attack(): Promise<Seen> {
  return attackWebhook(async ({ deliver }) => {
    const events = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'pull_request\u00e9', 'PULL_REQUEST', 'deploy_everything', '../../etc/passwd', 'x'.repeat(4_000)]
    const answers = await Promise.all(events.map((event) => deliver(OPENED, { 'x-github-event': event })))
    return answers.flatMap((status) => expectStatus(status, 202))
  })
}
