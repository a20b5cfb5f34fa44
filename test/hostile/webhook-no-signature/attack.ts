import type { Seen } from '../stage.ts'
import { OPENED, attackWebhook, expectStatus } from '../stages/webhook.ts'

export function attack(): Promise<Seen> {
  return attackWebhook(async ({ url, deliver }) => {
    const headers = { 'x-github-event': 'pull_request', 'x-github-delivery': 'd-1', 'content-type': 'application/json' }
    const bare = await fetch(url, { method: 'POST', body: OPENED, headers })
    return [...expectStatus(bare.status, 401), ...expectStatus(await deliver(OPENED, { 'x-hub-signature-256': '' }), 401)]
  })
}
