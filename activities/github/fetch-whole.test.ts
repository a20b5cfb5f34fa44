import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { fetchWhole } from './fetch-whole.ts'

/** @returns what fetchWhole makes of an answer */
async function answered(answer: (response: ServerResponse) => void, init?: RequestInit): Promise<Response> {
  const server = createServer((_, response) => answer(response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    return await fetchWhole(`http://127.0.0.1:${(server.address() as AddressInfo).port}/x`, init)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const json = { 'content-type': 'application/json; charset=utf-8' }

test('a whole answer is handed on, with its address, status and headers', async () => {
  const answer = await answered((response) => response.writeHead(201, json).end('{"id":1}'))
  expect([answer.status, answer.headers.get('content-type'), new URL(answer.url).pathname, await answer.json()]).toEqual([201, json['content-type'], '/x', { id: 1 }])
})

test('an answer that breaks off is none, whether or not its length was said', async () => {
  await expect(answered((response) => response.writeHead(200, { ...json, 'content-length': '100' }).write('{"state":', () => response.destroy()))).rejects.toThrow()
  await expect(answered((response) => response.writeHead(200, json).end('{"state":'))).rejects.toThrow(SyntaxError)
})

test('a refusal may say what it likes, and an answer without a body is whole', async () => {
  expect((await answered((response) => response.writeHead(502, json).end('<html>'))).status).toBe(502)
  expect((await answered((response) => response.writeHead(204).end())).status).toBe(204)
})

test('the caller\'s own signal still ends it', async () => {
  await expect(answered(() => undefined, { signal: AbortSignal.timeout(50) })).rejects.toThrow(/timeout|aborted/i)
})
