import type { Seen } from '../stage.ts'
import { attackWebhook, expectStatus } from '../stages/webhook.ts'

export function attack(): Promise<Seen> {
  return attackWebhook(async ({ deliver }) => {
    const deep = 200_000
    const answers = [await deliver('['.repeat(deep) + ']'.repeat(deep)), await deliver('{"a":'.repeat(deep) + '1' + '}'.repeat(deep)), await deliver(`{"action":"opened","number":${'['.repeat(deep)}`)]
    return answers.flatMap((status) => expectStatus(status, 400))
  })
}
