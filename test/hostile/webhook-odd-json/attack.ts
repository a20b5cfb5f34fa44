import type { Seen } from '../stage.ts'
import { attackWebhook, expectStatus } from '../stages/webhook.ts'

export function attack(): Promise<Seen> {
  return attackWebhook(async ({ deliver }) => {
    const repository = '{"name":"course","owner":{"login":"school"}}'
    const bodies = [
      `{"action":"opened","number":1e400,"repository":${repository}}`, `{"action":"opened","number":1.5,"repository":${repository}}`,
      `{"action":"opened","number":"7","repository":${repository}}`, `{"__proto__":{"action":"opened","number":7,"repository":${repository}}}`,
      `{"constructor":{"prototype":{"number":7}},"action":"opened","repository":${repository}}`, '{"action":"opened","number":7,"repository":{"name":"\\ud800"}}', 'null', '7', '"opened"', '[]', '',
    ]
    const answers = await Promise.all(bodies.map((body) => deliver(body)))
    const polluted = (Object.prototype as { number?: unknown }).number === undefined ? [] : ['the prototype of every object was changed']
    return [...answers.flatMap((status) => expectStatus(status, 400, 401)), ...polluted]
  })
}
