import type { Seen } from '../stage.ts'
import { OPENED, attackWebhook, expectStatus, sign } from '../stages/webhook.ts'

export function attack(): Promise<Seen> {
  return attackWebhook(async ({ deliver }) => {
    const wrong = [sign(OPENED, 'another secret'), sign(`${OPENED} `), sign(OPENED).toUpperCase(), `${sign(OPENED)}00`, `${sign(OPENED)}, ${sign(OPENED)}`, 'sha256=', 'sha256=' + '0'.repeat(64)]
    const answers = await Promise.all(wrong.map((signature) => deliver(OPENED, { 'x-hub-signature-256': signature })))
    return answers.flatMap((status) => expectStatus(status, 401))
  })
}
