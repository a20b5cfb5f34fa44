import { createHmac } from 'node:crypto'
import type { Delivery } from './delivery.ts'

/** GitHub gives up after this long. */
export const TIMEOUT_MS = 10_000

/** Signs a body the way `X-Hub-Signature-256` has it. */
export function signature(algorithm: 'sha1' | 'sha256', secret: string, body: string): string {
  return `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`
}

/** Posts a delivery's body once and writes into it what came back. Never throws: a failure is part of the record. */
export async function send(delivery: Delivery, closing: AbortSignal): Promise<void> {
  const started = performance.now()
  const timeout = AbortSignal.timeout(TIMEOUT_MS)
  try {
    const answer = await fetch(delivery.hook.url, {
      method: 'POST',
      headers: delivery.request.headers,
      body: delivery.request.body,
      redirect: 'manual',
      signal: AbortSignal.any([timeout, closing]),
    })
    delivery.response = { headers: Object.fromEntries(answer.headers), body: await answer.text() }
    delivery.statusCode = answer.status
    delivery.status = answer.ok ? 'OK' : `Invalid HTTP Response: ${answer.status}`
  } catch {
    delivery.statusCode = timeout.aborted ? 504 : 502
    delivery.status = timeout.aborted ? 'timed out' : 'failed to connect to host'
  }
  delivery.duration = Number(((performance.now() - started) / 1000).toFixed(2))
}
