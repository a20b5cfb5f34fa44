import type { Seen } from '../stage.ts'
import { OPENED, SECRET, attackWebhook, expectStatus, sign } from '../stages/webhook.ts'

export function attack(): Promise<Seen> {
  return attackWebhook(async ({ deliver }) => {
    const signatures = ['sha1', 'md5', 'sha512'].flatMap((algorithm) => {
      const signature = sign(OPENED, SECRET, algorithm)
      return [signature, `sha256=${signature.split('=')[1]}`]
    })
    const answers = await Promise.all(signatures.map((signature) => deliver(OPENED, { 'x-hub-signature-256': signature, 'x-hub-signature': signature })))
    return answers.flatMap((status) => expectStatus(status, 401))
  })
}
