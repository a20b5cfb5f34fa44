import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { announced } from './announced.mjs'
import { Beside } from './beside.mjs'
import type { Machine, Making } from './machine.mjs'
import { Progress } from './progress.mjs'
import { SetUpError } from './set-up-error.mjs'

// The place of the logs is read when the modules are loaded.
const cache = await vi.hoisted(async () => {
  const { mkdtempSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  return process.env.GONOGO_CACHE = mkdtempSync(`${tmpdir()}/gonogo-beside-`)
})
afterAll(() => rmSync(cache, { recursive: true }))

let folder = ''
beforeEach(() => { folder = mkdtempSync(join(cache, 'task-')) })

const step = (name: string, make: (making: Making) => Promise<void>, needs: string[] = []) =>
  ({ name, needs, lock: join(cache, name), look: async () => ({ ok: false, found: '' }), make })
const silent = () => new Progress(new Writable({ write: (_chunk, _encoding, done) => done() }) as NodeJS.WriteStream, false)
const words = (error: unknown) => error instanceof Error ? error.message : ''
const untilStopped = ({ signal }: Making) => new Promise<void>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

test('one that fails is told of, and takes no other with it', async () => {
  const shown = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  let open = (): void => {}
  const gate = new Promise<void>((resolve) => { open = resolve })
  const machine: Machine = {}
  const beside = new Beside([
    step('temporal', async () => { await gate; machine.temporal = '/built/temporal' }),
    step('chromium', () => Promise.reject(new SetUpError('Install Chromium.'))),
  ], { machine, progress: silent(), after: new Map() })
  beside.announceIn(folder, words)
  expect(await announced(folder, 'chromium')).toEqual({ failure: 'Install Chromium.' })
  expect(shown).toHaveBeenCalledWith('Install Chromium.')
  expect(beside.pending).toBe(true)
  open()
  expect(await announced(folder, 'temporal')).toEqual({ path: '/built/temporal' })
  expect(beside.pending, 'a failure is still to be told').toBe(true)
})

test('a step waits for the task’s own step that it needs', async () => {
  const events: string[] = []
  const after = new Map([['base-image', Promise.resolve().then(() => { events.push('base-image') })]])
  const beside = new Beside([step('chromium', async () => { events.push('chromium') }, ['base-image'])], { machine: {}, progress: silent(), after })
  await vi.waitUntil(() => !beside.pending)
  expect(events).toEqual(['base-image', 'chromium'])
})

test('what still goes on when the task is over is ended, and nobody is bothered with it', async () => {
  const shown = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  shown.mockClear()
  const beside = new Beside([step('temporal', untilStopped)], { machine: {}, progress: silent(), after: new Map() })
  beside.announceIn(folder, words)
  await beside.stop(new Error('the task is over'))
  expect(await announced(folder, 'temporal')).toEqual({ failure: 'the task is over' })
  expect(shown).not.toHaveBeenCalled()
})

test('one that needs another of these comes after it, and goes on without it when that fails', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const events: string[] = []
  const beside = new Beside([
    step('temporal', async () => { events.push('temporal'); throw new SetUpError('No Temporal.') }),
    step('compose', async ({ machine }) => { events.push('compose'); machine.compose = '/built/compose' }, ['temporal']),
  ], { machine: {}, progress: silent(), after: new Map() })
  beside.announceIn(folder, words)
  expect(await announced(folder, 'compose')).toEqual({ path: '/built/compose' })
  expect(events).toEqual(['temporal', 'compose'])
})
