import type { Seen } from '../stage.ts'
import { attackWebhook, expectStatus, sign } from '../stages/webhook.ts'

export function attack(): Promise<Seen> {
  return attackWebhook(async ({ url, deliver }) => {
    const body = new Uint8Array(30 * 1024 * 1024).fill(0x20)
    const headers = { 'x-github-event': 'push', 'x-github-delivery': 'd-1', 'x-hub-signature-256': sign(body) }
    const chunks = ReadableStream.from((function* () {
      for (let at = 0; at < body.length; at += 1 << 20) yield body.subarray(at, at + (1 << 20))
    })())
    const unsaid = await fetch(url, { method: 'POST', body: chunks, headers, duplex: 'half' }).then(({ status }) => status, () => 413)
    const said = await deliver(body).catch(() => 413)
    return [...expectStatus(said, 413), ...expectStatus(unsaid, 413)]
  })
}
