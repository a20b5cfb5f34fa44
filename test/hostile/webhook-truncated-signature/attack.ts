import type { Seen } from '../stage.ts'
import { OPENED, attackWebhook, expectStatus, sign } from '../stages/webhook.ts'

export function attack(): Promise<Seen> {
  return attackWebhook(async ({ deliver }) => {
    const right = sign(OPENED)
    const answers = await Promise.all(Array.from({ length: right.length }, (_, end) => deliver(OPENED, { 'x-hub-signature-256': right.slice(0, end) })))
    return answers.flatMap((status) => expectStatus(status, 401))
  })
}
