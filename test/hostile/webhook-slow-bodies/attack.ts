import { connect } from 'node:net'
import type { Seen } from '../stage.ts'
import { OPENED, attackWebhook, expectStatus } from '../stages/webhook.ts'

/** Keeps a request going, a byte at a time. @returns after how many milliseconds the server ended it */
function dribble(port: number, inHeaders: boolean): Promise<number> {
  const begun = performance.now()
  const socket = connect(port, '127.0.0.1')
  socket.write(`POST /webhook HTTP/1.1\r\nHost: x\r\n${inHeaders ? 'X-A: ' : 'Content-Length: 1000000\r\nX-Hub-Signature-256: sha256=' + '0'.repeat(64) + '\r\n\r\n'}`)
  const timer = setInterval(() => void socket.write('a'), 100)
  return new Promise((resolve) => {
    socket.on('error', () => undefined).on('close', () => {
      clearInterval(timer)
      resolve(performance.now() - begun)
    }).resume()
  })
}

export function attack(): Promise<Seen> {
  return attackWebhook(async ({ port, deliver, accepted }) => {
    const slow = Array.from({ length: 100 }, (_, at) => dribble(port, at % 2 === 0))
    const status = await deliver(OPENED)
    accepted.splice(0)
    const lived = await Promise.all(slow)
    const longest = Math.max(...lived)
    return [...expectStatus(status, 202), ...(longest < 8_000 ? [] : [`one was let go on for ${longest} ms`])]
  }, { headers: 1_000, request: 2_000 })
}
