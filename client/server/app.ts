import { Webhooks } from '@octokit/webhooks'
import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Logger } from 'pino'
import { z } from 'zod'
import { bodyBudget } from './body-budget.ts'
import { requestsOf, type Request } from './events.ts'

/** GitHub sends at most 25 MB: https://docs.github.com/webhooks/webhook-events-and-payloads */
const LARGEST_BODY = 25 * 1024 * 1024
const ALL_BODIES = 8 * LARGEST_BODY
/** HMAC SHA-256 in hexadecimal digits, as GitHub writes it. */
const SIGNATURE = /^sha256=[0-9a-f]{64}$/
const NOT_RIGHT = 'the signature is not right: is the webhook secret the same on both sides?'

export interface ServerOptions {
  secret: string
  /** Hand a request to Temporal. @throws when Temporal has not taken it */
  accept(request: Request): Promise<void>
  /** True when Temporal answers. */
  ready(): Promise<boolean>
  log: Logger
}

/** The webhook's HTTP interface. Nothing is answered with 2xx before Temporal has the work. */
export function createServer({ secret, accept, ready, log }: ServerOptions): Hono {
  const webhooks = new Webhooks({ secret })
  const server = new Hono()

  server.get('/healthz', (context) => context.text('ok'))
  server.get('/readyz', async (context) => ((await ready()) ? context.text('ok') : context.text('Temporal does not answer', 503)))

  // Before a byte of the body is read: it is worth reading only with something to compare it with.
  const seemsSigned: MiddlewareHandler = async (context, next) => {
    if (SIGNATURE.test(context.req.header('x-hub-signature-256') ?? '')) return next()
    log.warn({ event: context.req.header('x-github-event'), delivery: context.req.header('x-github-delivery') }, 'a delivery without a signature was refused')
    return context.text(NOT_RIGHT, 401)
  }

  server.post('/webhook', seemsSigned, bodyBudget(ALL_BODIES, LARGEST_BODY), bodyLimit({ maxSize: LARGEST_BODY, onError: (context) => context.text('the body is larger than GitHub sends', 413) }), async (context) => {
    const event = context.req.header('x-github-event')
    const delivery = context.req.header('x-github-delivery')
    const signature = context.req.header('x-hub-signature-256') ?? ''
    const about = log.child({ event, delivery })
    if (!event || !delivery) return context.text('not a delivery of GitHub: X-GitHub-Event or X-GitHub-Delivery is missing', 400)
    const body = await context.req.text()
    if (!(await webhooks.verify(body, signature).catch(() => false))) {
      about.warn('a delivery without a right signature was refused')
      return context.text(NOT_RIGHT, 401)
    }
    let requests: Request[]
    try {
      requests = requestsOf(event, payloadOf(body, context.req.header('content-type')))
    } catch (error) {
      about.warn({ problem: error instanceof z.ZodError ? z.prettifyError(error).slice(0, 500) : 'not JSON' }, 'a malformed delivery was refused')
      return context.text('the payload is not what GitHub sends for this event', 400)
    }
    try {
      for (const request of requests) await accept(request)
    } catch (error) {
      about.error({ err: error }, 'Temporal did not take a delivery; the reconciling schedule will have it sent again')
      return context.text('the work could not be handed on; send it again later', 503)
    }
    about.info({ requests: requests.length }, 'accepted')
    return context.text(requests.length > 0 ? 'accepted' : 'nothing to do for this event', 202)
  })

  server.onError((error, context) => {
    log.error({ err: error }, 'a request failed')
    return context.text('something went wrong here', 500)
  })
  return server
}

/** A webhook's content type may be JSON or a form with the JSON in its field `payload`. */
function payloadOf(body: string, type: string | undefined): unknown {
  const text = type?.startsWith('application/x-www-form-urlencoded') ? new URLSearchParams(body).get('payload') : body
  return JSON.parse(text ?? '')
}
