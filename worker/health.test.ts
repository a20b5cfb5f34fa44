import { afterEach, expect, test } from 'vitest'
import { startHealthPage, type HealthPage } from './health.ts'

let page: HealthPage | undefined
afterEach(() => page?.close())

const ask = async (path: string) => (await fetch(`http://127.0.0.1:${page?.port ?? 0}${path}`)).status

test('the page says whether the worker takes work', async () => {
  let running = true
  page = await startHealthPage(0, () => running)
  expect(await ask('/healthz')).toBe(200)
  running = false
  expect(await ask('/healthz')).toBe(503)
  expect(await ask('/anything')).toBe(404)
})

test('a taken port is an error', async () => {
  page = await startHealthPage(0, () => true)
  await expect(startHealthPage(page.port, () => true)).rejects.toThrow('EADDRINUSE')
})
