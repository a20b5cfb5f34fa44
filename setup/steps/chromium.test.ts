import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Machine } from '../machine.mjs'
import { chromium } from './chromium.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gonogo-chromium-'))
  vi.stubEnv('PATH', folder)
  vi.stubEnv('CHROMIUM', '')
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

function program(name: string, status: number): string {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\nexit ${status}\n`)
  chmodSync(path, 0o755)
  return path
}

test.runIf(process.platform === 'linux')('the first browser that starts, not one that only says where to get it', async () => {
  program('chromium-browser', 1)
  expect((await chromium.look({})).ok).toBe(false)
  const chrome = program('google-chrome', 0)
  const machine: Machine = {}
  expect(await chromium.look(machine)).toEqual({ ok: true, found: chrome })
  expect(machine.chromium).toBe(chrome)
})

test('CHROMIUM counts before PATH, and a wrong one is named', async () => {
  program('chromium', 0)
  const given = program('mine', 0)
  vi.stubEnv('CHROMIUM', given)
  const machine: Machine = {}
  await chromium.look(machine)
  expect(machine.chromium).toBe(given)
  const nowhere = join(folder, 'nowhere')
  vi.stubEnv('CHROMIUM', nowhere)
  expect(await chromium.look({})).toEqual({
    ok: false, found: `CHROMIUM=${nowhere} does not start`, next: `CHROMIUM=${nowhere} does not start: correct or unset it.`,
  })
})
