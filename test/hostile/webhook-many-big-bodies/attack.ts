import { request } from 'node:http'
import { Readable } from 'node:stream'
import type { Seen } from '../stage.ts'
import { attackWebhook, expectStatus } from '../stages/webhook.ts'

const MEGABYTE = Buffer.alloc(1 << 20)
const SIZE = 24

/** Sends one body piece by piece, holding none of it. @returns the status; 0 when the connection was closed on it */
function pour(port: number): Promise<number> {
  const headers = { 'x-github-event': 'push', 'x-github-delivery': 'd', 'x-hub-signature-256': `sha256=${'0'.repeat(64)}`, 'content-length': SIZE * MEGABYTE.length }
  return new Promise((resolve) => {
    const sending = request({ port, host: '127.0.0.1', path: '/webhook', method: 'POST', headers, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sending.on('error', () => resolve(0))
    Readable.from(Array.from({ length: SIZE }, () => MEGABYTE)).pipe(sending)
  })
}

export function attack(): Promise<Seen> {
  return attackWebhook(async ({ port }) => {
    const before = process.memoryUsage().rss
    let most = before
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20)
    const answers = await Promise.all(Array.from({ length: 60 }, () => pour(port)))
    clearInterval(watch)
    const grown = Math.round((most - before) / 1024 / 1024)
    return [...answers.flatMap((status) => expectStatus(status, 401, 503, 0)), ...(grown < 1_000 ? [] : [`the process grew by ${grown} MB`])]
  })
}
