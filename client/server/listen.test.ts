import { connect } from 'node:net'
import { once } from 'node:events'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyBudget } from './body-budget.ts'
import { listen, type Listening } from './listen.ts'

/** What a client that says this, and then nothing more, is answered before it is shown out. */
async function answerTo(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  socket.on('error', () => undefined)
  socket.write(text)
  await once(socket, 'close')
  return answer
}

describe('somebody who is slow', () => {
  let listening: Listening
  beforeAll(async () => {
    const app = new Hono()
    app.post('/', async (context) => context.text(`${(await context.req.text()).length}`))
    listening = await listen(app, { port: 0, host: '127.0.0.1', patience: { headers: 200, request: 400 } })
  })
  afterAll(() => listening.close())

  test.each([
    ['with the first line', 'POS'],
    ['with the headers', 'POST / HTTP/1.1\r\nHost: x\r\nX-A: '],
    ['with the body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc'],
    ['with a chunk of the body', 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab'],
  ])('%s is shown out, and others are served meanwhile', async (_, said) => {
    const slow = answerTo(listening.port, said)
    const quick = await fetch(`http://127.0.0.1:${listening.port}/`, { method: 'POST', body: 'hello' })
    expect(await quick.text()).toBe('5')
    expect(await slow).toMatch(/^HTTP\/1\.1 408 |^$/)
  })
})

test('bodies beyond what may be held together are refused, and room is made again', async () => {
  const gate = Promise.withResolvers<undefined>()
  const app = new Hono()
  app.post('/', bodyBudget(100, 60), async (context) => {
    await gate.promise
    return context.text('done')
  })
  const post = async (length: number | undefined) => app.request('/', { method: 'POST', body: 'x', headers: length === undefined ? {} : { 'content-length': String(length) } })
  const held = [post(40), post(undefined)] // 60 for the one that doesn't say
  expect((await post(1)).status).toBe(503)
  gate.resolve(undefined)
  expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200])
  expect((await post(60)).status).toBe(200)
})
