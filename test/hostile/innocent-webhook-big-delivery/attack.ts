import type { Seen } from '../stage.ts'
import { OPENED, attackWebhook, expectStatus } from '../stages/webhook.ts'

export function attack(): Promise<Seen> {
  return attackWebhook(async ({ deliver }) => {
    const body = JSON.stringify({ ...(JSON.parse(OPENED) as object), commits: 'x'.repeat(20 * 1024 * 1024) })
    return expectStatus(await deliver(body), 202)
  })
}
