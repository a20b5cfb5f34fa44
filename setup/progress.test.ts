import { Writable } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Progress } from './progress.mjs'

let shown = ''
const screen = (live: boolean): Progress => {
  shown = ''
  const out = Object.assign(new Writable({ write(chunk, _, done) { shown += chunk; done() } }), { columns: 80 })
  return new Progress(out as unknown as NodeJS.WriteStream, live)
}
beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

test('without a terminal a step is told at its start, every ten seconds and at its end', () => {
  const progress = screen(false)
  progress.tell('temporal', 'building it with go', '3-4 min')
  progress.latest('temporal', 'go.temporal.io/server')
  vi.advanceTimersByTime(25_000)
  progress.end('temporal', 'ready', true)
  expect(shown.trim().split('\n')).toEqual([
    'set-up temporal: building it with go (usually 3-4 min)',
    'set-up temporal: 10 s so far: go.temporal.io/server',
    'set-up temporal: 20 s so far: go.temporal.io/server',
    'set-up temporal: ready (25 s)',
  ])
  expect(vi.getTimerCount()).toBe(0)
})

test('on a terminal each step has one line, never wider than the terminal, without control characters of others', () => {
  const progress = screen(true)
  progress.tell('engine', 'installing docker.io', '25 s')
  progress.tell('packages', 'npm ci', '30 s')
  progress.latest('packages', `\x1b[31mhttp fetch ${'x'.repeat(200)}\r`)
  shown = ''
  vi.advanceTimersByTime(100)
  const [before, ...lines] = shown.trim().split('\n')
  expect(before).toMatch(/^\x1b\[2A\x1b\[0J\S engine    0\.1 s of about 25 s  installing docker\.io$/)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^\S packages  0\.1 s of about 30 s  npm ci: .*http fetch x+…$/)
  expect(lines[0]?.length).toBe(79)
  expect(lines[0]).not.toMatch(/[\x00-\x1f]/)
  shown = ''
  progress.end('engine', 'ready', true)
  expect(shown).toMatch(/^\x1b\[2A\x1b\[0J✓ engine {4}ready \(0\.1 s\)\n\S packages/)
  progress.end('packages', 'failed', false)
  expect(vi.getTimerCount()).toBe(0)
})

test('beside a task, plain lines once a minute', () => {
  const progress = screen(true)
  progress.tell('temporal', 'building it with go')
  progress.background()
  shown = ''
  vi.advanceTimersByTime(65_000)
  expect(shown).toBe('set-up temporal: 1 min so far\n')
  progress.end('temporal', 'ready', true)
  expect(vi.getTimerCount()).toBe(0)
})
