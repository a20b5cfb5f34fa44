import type { Seen } from '../stage.ts'
import { OPENED, attackWebhook, expectStatus } from '../stages/webhook.ts'

export function attack(): Promise<Seen> {
  return attackWebhook(async ({ deliver }) => {
    const payload = JSON.stringify({ ...(JSON.parse(OPENED) as object), title: 'ä 漢 🎉 @all <b>' })
    const form = new URLSearchParams({ payload }).toString()
    return [...expectStatus(await deliver(payload), 202), ...expectStatus(await deliver(form, { 'content-type': 'application/x-www-form-urlencoded' }), 202)]
  })
}
