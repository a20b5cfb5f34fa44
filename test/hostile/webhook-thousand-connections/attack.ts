import { connect } from 'node:net'
import type { Seen } from '../stage.ts'
import { OPENED, attackWebhook, expectStatus } from '../stages/webhook.ts'

export function attack(): Promise<Seen> {
  return attackWebhook(async ({ port, deliver, accepted }) => {
    const sockets = Array.from({ length: 1_000 }, () => connect(port, '127.0.0.1').on('error', () => undefined).resume())
    await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve).once('close', resolve))))
    // The server lets go of those beyond its limit at once, and of the others when they have said nothing for a while.
    await Promise.all(sockets.map((socket) => new Promise((resolve) => (socket.closed ? resolve(undefined) : socket.once('close', resolve)))))
    const status = await deliver(OPENED)
    accepted.splice(0)
    return expectStatus(status, 202)
  }, { headers: 1_000, request: 2_000 })
}
