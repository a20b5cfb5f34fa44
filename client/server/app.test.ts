import { createHmac } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { createServer } from './app.ts'
import type { Request as Asked } from './events.ts'

const SECRET = 'the secret of the hook'
const sign = (body: string, secret = SECRET, algorithm = 'sha256') => `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`
const repository = { name: 'course', default_branch: 'main', owner: { login: 'school' } }
const OPENED = JSON.stringify({ action: 'opened', number: 7, repository, title: 'ä 漢 🎉' })

function server(accept: (request: Asked) => Promise<void> = async () => undefined, ready = true) {
  const accepted: Asked[] = []
  const lines: string[] = []
  const app = createServer({
    secret: SECRET, ready: async () => ready, log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
    accept: async (request) => {
      await accept(request)
      accepted.push(request)
    },
  })
  const post = async (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) => {
    const text = typeof body === 'string' ? body : Buffer.from(body).toString('latin1')
    const response = await app.request('/webhook', {
      method: 'POST', body,
      headers: { 'x-github-event': 'pull_request', 'x-github-delivery': 'd-1', 'x-hub-signature-256': sign(text), 'content-type': 'application/json', ...headers },
    })
    return { status: response.status, text: await response.text() }
  }
  return { app, post, accepted, lines }
}

describe('a delivery is believed by its signature alone', () => {
  test('the right one', async () => {
    const { post, accepted } = server()
    expect(await post(OPENED)).toEqual({ status: 202, text: 'accepted' })
    expect(accepted).toEqual([{ kind: 'tell', subject: { kind: 'pull', owner: 'school', repo: 'course', number: 7 }, signal: 'changed' }])
  })

  test.each([
    ['none', ''],
    ['of another secret', sign(OPENED, 'another')],
    ['of another body', sign(`${OPENED} `)],
    ['cut short', sign(OPENED).slice(0, -2)],
    ['by a weaker algorithm', sign(OPENED, SECRET, 'sha1')],
    ['by a weaker algorithm under the right name', `sha256=${sign(OPENED, SECRET, 'sha1').slice(5)}`],
    ['without its name', sign(OPENED).slice(7)],
    ['of an empty body', sign('')],
    ['nonsense', 'sha256=zzzz'],
    ['in capitals', sign(OPENED).toUpperCase()],
  ])('%s: 401, and nothing is done', async (_, signature) => {
    const { post, accepted, lines } = server()
    expect(await post(OPENED, { 'x-hub-signature-256': signature })).toMatchObject({ status: 401 })
    expect(accepted).toEqual([])
    expect(lines.join('')).not.toContain(SECRET)
  })

  test('before its content is looked at', async () => {
    const { post } = server()
    expect(await post('not JSON', { 'x-hub-signature-256': sign('other') })).toMatchObject({ status: 401 })
  })
})

describe('what is no delivery', () => {
  test.each(['not JSON', ' ', 'null', '[]', '"text"', '{}', '{"action":"opened"}', JSON.stringify({ action: 'opened', number: 'seven', repository }), '\ud800'.toWellFormed()])('%j: 400', async (body) => {
    const { post, accepted, lines } = server()
    expect(await post(body)).toMatchObject({ status: 400 })
    expect(accepted).toEqual([])
    expect(lines.join('')).toContain('malformed')
  })

  test.each(['x-github-event', 'x-github-delivery'])('without %s: 400', async (header) => {
    const { post } = server()
    expect(await post(OPENED, { [header]: '' })).toMatchObject({ status: 400 })
  })

  test('26 MB: 413, whether its length is said or not', async () => {
    const { app, accepted } = server()
    const big = new Uint8Array(26 * 1024 * 1024)
    const chunks = () => new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < big.length; at += 1 << 20) controller.enqueue(big.subarray(at, at + (1 << 20)))
        controller.close()
      },
    })
    const headers = { 'x-github-event': 'push', 'x-github-delivery': 'd', 'x-hub-signature-256': sign('another body') }
    const said = await app.request('/webhook', { method: 'POST', body: big, headers: { ...headers, 'content-length': String(big.length) } })
    const unsaid = await app.request('/webhook', { method: 'POST', body: chunks(), headers, duplex: 'half' })
    expect([said.status, unsaid.status]).toEqual([413, 413])
    expect(accepted).toEqual([])
  })

  test('another path or method: 404', async () => {
    const { app } = server()
    expect((await app.request('/webhook')).status).toBe(404)
    expect((await app.request('/', { method: 'POST' })).status).toBe(404)
  })
})

describe('2xx means that Temporal has it', () => {
  test('not before', async () => {
    const held = Promise.withResolvers<undefined>()
    const { post } = server(() => held.promise)
    let answered = false
    const answer = post(OPENED).then((response) => {
      answered = true
      return response
    })
    await setTimeout(50)
    expect(answered).toBe(false)
    held.resolve(undefined)
    expect(await answer).toMatchObject({ status: 202 })
  })

  test('else 503, so that GitHub counts it as failed', async () => {
    const { post, lines } = server(() => Promise.reject(new Error('connection refused')))
    expect(await post(OPENED)).toMatchObject({ status: 503 })
    expect(lines.join('')).toContain('connection refused')
  })

  test('also for the second of two pull requests', async () => {
    const body = JSON.stringify({ action: 'rerequested', repository, check_suite: { head_branch: 'x', pull_requests: [{ number: 1 }, { number: 2 }] } })
    let calls = 0
    const { post } = server(() => (++calls === 2 ? Promise.reject(new Error('gone')) : Promise.resolve()))
    expect(await post(body, { 'x-github-event': 'check_suite' })).toMatchObject({ status: 503 })
  })
})

test.each(['ping', 'star', 'label', 'constructor', '__proto__'])('an event %s is taken note of, and nothing is done', async (event) => {
  const { post, accepted } = server()
  expect(await post('{"zen":"x"}', { 'x-github-event': event })).toEqual({ status: 202, text: 'nothing to do for this event' })
  expect(accepted).toEqual([])
})

test('a hook that sends forms works too', async () => {
  const { post, accepted } = server()
  const form = new URLSearchParams({ payload: OPENED }).toString()
  expect(await post(form, { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({ status: 202 })
  expect(accepted).toHaveLength(1)
  expect(await post('other=1', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({ status: 400 })
})

test('healthy is not ready', async () => {
  const { app } = server(undefined, false)
  expect((await app.request('/healthz')).status).toBe(200)
  expect((await app.request('/readyz')).status).toBe(503)
  expect((await server().app.request('/readyz')).status).toBe(200)
})
