import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, expect, test, vi } from 'vitest'
import { makeReady } from './make-ready.mjs'
import { Progress } from './progress.mjs'
import { SetUpError } from './set-up-error.mjs'

// The place of the logs is read when the modules are loaded.
const folder = await vi.hoisted(async () => {
  const { mkdtempSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  return process.env.GONOGO_CACHE = mkdtempSync(`${tmpdir()}/gonogo-make-ready-`)
})
afterAll(() => rmSync(folder, { recursive: true }))

let shown = ''
function screen(): Progress {
  shown = ''
  const out = new Writable({ write(chunk, _, done) { shown += chunk; done() } })
  return new Progress(out as NodeJS.WriteStream, false)
}

const step = (name: string, needs: string[], make: () => Promise<void>, ok = false) => ({
  name, needs, lock: join(folder, name),
  look: async () => ({ ok, found: '' }),
  make: async ({ tell }: { tell: (doing: string) => void }) => { tell('working'); await make() },
})

test('a step waits for those it needs; the others go on beside it', async () => {
  const events: string[] = []
  let open = (): void => {}
  const gate = new Promise<void>((resolve) => { open = resolve })
  const ready = makeReady([
    step('engine', [], async () => { await gate; events.push('engine') }),
    step('packages', [], async () => { events.push('packages'); open() }),
    step('images', ['engine'], async () => { events.push('images') }),
  ], { machine: {}, progress: screen(), abort: new AbortController() })
  await Promise.all(ready.values())
  expect(events).toEqual(['packages', 'engine', 'images'])
})

test('what is there already is neither made nor mentioned', async () => {
  const ready = makeReady([step('engine', [], () => Promise.reject(new Error('made')), true)], { machine: {}, progress: screen(), abort: new AbortController() })
  await Promise.all(ready.values())
  expect(shown).toBe('')
})

test('a failure ends the steps beside it and those behind it, and is what is told', async () => {
  const abort = new AbortController()
  const failure = new SetUpError('Start the engine.')
  const made: string[] = []
  const ready = makeReady([
    step('engine', [], () => Promise.reject(failure)),
    step('temporal', [], () => new Promise((_, reject) => { abort.signal.addEventListener('abort', () => reject(abort.signal.reason)) })),
    step('images', ['engine'], async () => { made.push('images') }),
  ], { machine: {}, progress: screen(), abort })
  const results = await Promise.allSettled(ready.values())
  expect(results.map((result) => result.status === 'rejected' && result.reason)).toEqual([failure, failure, failure])
  expect(made).toEqual([])
  expect(shown).toMatch(/engine: failed .*\n.*temporal: stopped/s)
})

test('an error that nobody foresaw names its step and the log', async () => {
  const ready = makeReady([step('engine', [], () => Promise.reject(new TypeError('x is not a function')))], { machine: {}, progress: screen(), abort: new AbortController() })
  await expect(ready.get('engine')).rejects.toMatchObject({ name: 'SetUpError', message: /engine broke \(x is not a function\)/, log: /engine\.log$/ })
})

test('a step that the task can do without takes no other with it, and says why it was left out', async () => {
  const abort = new AbortController()
  const out = screen()
  const ready = makeReady([
    { ...step('gvisor', [], () => Promise.reject(new SetUpError('No compiler is here.'))), optional: true },
    step('images', [], () => new Promise((resolve) => { setTimeout(resolve, 20) })),
  ], { machine: {}, progress: out, abort })
  await expect(ready.get('gvisor')).rejects.toThrow('No compiler is here.')
  await ready.get('images')
  expect(abort.signal.aborted).toBe(false)
  expect(shown).toContain('left out: No compiler is here.')
})
