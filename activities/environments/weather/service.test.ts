import { afterAll, beforeAll, expect, test } from 'vitest'
import { imageTag } from '../../../setup/image-tag.mjs'
import { until } from '../../../test/stack/until.ts'
import { engine } from '../engine.ts'
import type { Workspace } from '../../../graders/kit/ports/sandbox.ts'
import { startWithService, type StartedWithService } from './start.ts'

let started: StartedWithService
let workspace: Workspace

beforeAll(async () => {
  started = await startWithService(await engine(), { image: imageTag('python') })
  await started.sandbox.load([])
  workspace = await started.sandbox.workspace()
}, 60_000)
afterAll(() => started.stop())

const python = async (code: string) => {
  const run = await workspace.run({ argv: ['python', '-c', `import requests, urllib.request\n${code}`] })
  return `${run.stdout}${run.stderr}`.trim()
}
/** All of this process, as on a machine that is far too busy: what the gateway has to say stays there. */
const standStill = (milliseconds: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
const answer = (body: string) => () => ({ kind: 'answer', status: 200, body }) as const

test('public names, over TLS and plain, and an address of its own lead to the worker, which sees what was sent', async () => {
  await started.web.play(answer('{"a": 1}'))
  const said = await python(`
for address in ("https://api.openweathermap.org/data?q=S%C3%A3o", "http://api.weatherapi.com/v1", "${started.web.url}/own"):
    print(requests.get(address, headers={"X-Key": "k"}, timeout=10).json()["a"])
print(urllib.request.urlopen("https://geocoding-api.open-meteo.com/v1/search?name=x", timeout=10).status)`)
  expect(said).toBe('1\n1\n1\n200')
  const seen = started.web.seen().map(({ host, path, query, headers }) => [host, path, query.get('q'), headers['x-key']])
  expect(seen.slice(0, 3)).toEqual([['api.openweathermap.org', '/data', 'São', 'k'], ['api.weatherapi.com', '/v1', null, 'k'], ['127.0.0.1', '/own', null, 'k']])
  expect(seen[3]?.[0]).toBe('geocoding-api.open-meteo.com')
})

test('what a service can do wrong arrives as it is', async () => {
  const outcome = (address: string) => python(`
try: print(requests.get("${address}", timeout=0.5).text)
except Exception as error: print(type(error).__name__)`)
  const address = 'https://api.openweathermap.org/x'
  await started.web.play(() => ({ kind: 'silence' }))
  expect(await outcome(address)).toBe('ReadTimeout')
  await started.web.play(() => ({ kind: 'reset' }))
  expect(await outcome(address)).toBe('ConnectionError')
  await started.web.play(() => ({ kind: 'cut', status: 200, body: '{"a": 12345678}' }))
  expect(await outcome(address)).toMatch(/^Chunked|IncompleteRead|ConnectionError/)
  await started.web.play(() => ({ kind: 'slow', status: 200, body: '{"a":1}', secondsPerByte: 0.1 }))
  expect(await outcome(address)).toBe('{"a":1}')
  await started.web.refuse()
  expect(await outcome(address)).toBe('ConnectionError')
  expect(started.web.seen()).toEqual([])
})

test('how long a program waited is told by the box, however busy the worker is', async () => {
  await started.web.play(answer('x'))
  const waits = python(`
import time
for _ in range(2):
    requests.get("http://api.weatherapi.com/")
    time.sleep(0.3)`)
  await until('the first request', async () => started.web.seen().length === 1, { seconds: 20 })
  standStill(2_000)
  await waits
  const [first, second] = started.web.seen()
  const wait = (second?.at ?? NaN) - (first?.endedAt ?? NaN)
  expect(wait).toBeGreaterThan(290)
  expect(wait).toBeLessThan(1_500)
})

test('a program that hangs up without waiting for an answer has done so then, also by a reset', async () => {
  await started.web.play(() => ({ kind: 'silence' }))
  await python(`
import socket, struct, time
for reset in (False, True):
    s = socket.create_connection(("127.0.0.1", 80))
    if reset: s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    s.sendall(b"GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n")
    time.sleep(0.3)
    s.close()`)
  const waits = await until('both to have hung up', async () => {
    const found = started.web.seen().flatMap(({ at, endedAt }) => (endedAt === undefined ? [] : [endedAt - at]))
    return found.length === 2 ? found : undefined
  }, { seconds: 5 })
  for (const wait of waits) expect(wait).toBeGreaterThan(290)
})

test('nothing else can be reached, and the certificate\'s key can\'t be read', async () => {
  const said = await python(`
for address in ("https://example.org", "http://1.1.1.1", "http://172.17.0.1", "http://169.254.169.254"):
    try: print(requests.get(address, timeout=2).status_code)
    except requests.RequestException: print("no")
try: print(len(open("/opt/gateway/server.pem").read()))
except OSError: print("no")`)
  expect(said).toBe('no\nno\nno\nno\nno')
})

test('a flood is bounded, and nothing of it reaches the next scene', { timeout: 40_000 }, async () => {
  await started.web.play(answer('x'.repeat(1_000)))
  await workspace.run({ seconds: 4, argv: ['python', '-c', `
import socket, threading
def flood():
    while True:
        try:
            with socket.create_connection(("127.0.0.1", 80)) as s: s.sendall(b"GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n" * 2000)
        except OSError: pass
for _ in range(30): threading.Thread(target=flood).start()`] })
  expect(started.web.seen().length).toBeGreaterThan(100)
  expect(started.web.seen().length).toBeLessThanOrEqual(2_000)
  await started.web.play(answer('calm'))
  expect(await python('print(requests.get("https://api.openweathermap.org/", timeout=10).text)')).toBe('calm')
  expect(started.web.seen()).toHaveLength(1)
})

test('connections that ended while the worker was busy are no reason for the gateway to end', { timeout: 40_000 }, async () => {
  await started.web.play(answer('x'))
  const flood = workspace.run({ seconds: 2, argv: ['python', '-c', `
import socket, struct
while True:
    s = socket.create_connection(("127.0.0.1", 80))
    s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    s.sendall(b"POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 100000\\r\\n\\r\\n" + b"x" * 100_000)
    s.close()`] })
  await until('connections to come', async () => started.web.seen().length > 10, { seconds: 20 })
  standStill(3_000)
  await started.web.play(answer('calm'))
  await flood
  expect(await python('print(requests.get("https://api.openweathermap.org/", timeout=10).text)')).toBe('calm')
})
