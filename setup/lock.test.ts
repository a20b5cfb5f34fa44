import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tryLock, withLock } from './lock.mjs'

let folder = ''
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'gonogo-lock-')) })
afterEach(() => rmSync(folder, { recursive: true }))

const holderScript = `
  const { tryLock } = await import(${JSON.stringify(new URL('./lock.mjs', import.meta.url).href)})
  console.log(tryLock(process.argv[1]).held)
  setInterval(() => {}, 1000)`

async function holder(): Promise<{ says: string, end(): Promise<void> }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', holderScript, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exit = once(child, 'exit')
  const [said] = await once(child.stdout, 'data')
  return { says: `${said}`.trim(), end: async () => { child.kill('SIGKILL'); await exit } }
}

test('a held lock is refused, a released one is given', () => {
  const first = tryLock(folder)
  expect(tryLock(folder)).toEqual({ held: false, holder: `${process.pid}` })
  if (first.held) first.release()
  expect(tryLock(folder).held).toBe(true)
})

test('a lock dies with its holder, even one that was killed', async () => {
  const other = await holder()
  expect(other.says).toBe('true')
  expect(tryLock(folder).held).toBe(false)
  await other.end()
  expect(tryLock(folder).held).toBe(true)
})

test('a process that was given the number of a dead holder does not count as the holder', () => {
  writeFileSync(join(folder, '7'), `${process.pid} 1`)
  expect(tryLock(folder).held).toBe(process.platform === 'linux')
})

test('of many who want the lock of a dead holder at once, one gets it', async () => {
  writeFileSync(join(folder, '3'), '0')
  const others = await Promise.all(Array.from({ length: 6 }, holder))
  expect(others.map(({ says }) => says).sort()).toEqual(['false', 'false', 'false', 'false', 'false', 'true'])
  await Promise.all(others.map((other) => other.end()))
})

test('actions under one lock follow each other, and leave one file', async () => {
  const events: string[] = []
  await Promise.all(['a', 'b', 'c'].map((name) => withLock(folder, {}, async () => {
    events.push(`${name} begins`)
    await new Promise((resolve) => setImmediate(resolve))
    events.push(`${name} ends`)
  })))
  expect(events.filter((_, index) => index % 2 === 0).map((event) => event[0]))
    .toEqual(events.filter((_, index) => index % 2 === 1).map((event) => event[0]))
  expect(readdirSync(folder)).toHaveLength(1)
})

test('a failed action gives the lock back', async () => {
  await expect(withLock(folder, {}, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(tryLock(folder).held).toBe(true)
})
