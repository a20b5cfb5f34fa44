import { createHmac } from 'node:crypto'
import { pino } from 'pino'
import { createServer } from '../../../client/server/app.ts'
import type { Request } from '../../../client/server/events.ts'
import { listen, type Patience } from '../../../client/server/listen.ts'
import type { Seen } from '../stage.ts'

export const SECRET = 'the secret of the hostile suite'

export interface Hook {
  url: string
  port: number
  /** What the server handed on. */
  accepted: Request[]
  /** A delivery by HTTP; a right signature unless the headers say otherwise. @returns its status */
  deliver(body: string | Uint8Array<ArrayBuffer>, headers?: Record<string, string>): Promise<number>
}

export const sign = (body: string | Uint8Array, secret = SECRET, algorithm = 'sha256') => `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`

export const OPENED = JSON.stringify({ action: 'opened', number: 7, repository: { name: 'course', default_branch: 'main', owner: { login: 'school' } } })

/**
 * An attack on the webhook's own server, listening on loopback. `refused` means that it handed nothing on; after the attack
 * it must still take an honest delivery within 2 s.
 */
export async function attackWebhook(play: (hook: Hook) => Promise<string[]>, patience?: Patience): Promise<Seen> {
  const accepted: Request[] = []
  const lines: string[] = []
  const app = createServer({
    secret: SECRET, ready: async () => true, log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
    accept: async (request) => void accepted.push(request),
  })
  const listening = await listen(app, { port: 0, host: '127.0.0.1', ...(patience ? { patience } : {}) })
  const url = `http://127.0.0.1:${listening.port}/webhook`
  const deliver = async (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) => {
    const all = { 'x-github-event': 'pull_request', 'x-github-delivery': 'd-1', 'x-hub-signature-256': sign(body), 'content-type': 'application/json', ...headers }
    const response = await fetch(url, { method: 'POST', body, headers: all })
    await response.text()
    return response.status
  }
  try {
    const problems = await play({ url, port: listening.port, accepted, deliver })
    const taken = accepted.length > 0
    const begun = performance.now()
    const status = await deliver(OPENED)
    const took = performance.now() - begun
    if (status !== 202 || took > 2_000) problems.push(`afterwards an honest delivery gets ${status} in ${took.toFixed(0)} ms`)
    if (lines.some((line) => line.includes(SECRET) || line.split('\n').length > 2)) problems.push('the log tells the secret, or a delivery writes lines of its own')
    return { verdict: taken ? 'GO' : 'refused', told: lines, problems }
  } finally {
    await listening.close()
  }
}

/** For attacks that are answered with one status. */
export const expectStatus = (got: number, ...right: number[]): string[] => (right.includes(got) ? [] : [`it was answered with ${got}`])
