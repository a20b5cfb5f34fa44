import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { EngineApi } from './engine-api.mjs'
import { handOver, taskEnvironment } from './hand-over.mjs'

let folder = ''
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'gonogo-hand-over-')) })
afterEach(() => rmSync(folder, { recursive: true }))

function script(content: string): string {
  const path = join(folder, 'task.mjs')
  writeFileSync(path, content)
  return path
}

test("the task's exit status is handed on", async () => {
  expect(await handOver([script('process.exit(Number(process.argv[2]))'), '3'], process.execPath, process.env)).toBe(3)
})

test('a task that a signal ended has the status that a shell gives it', async () => {
  expect(await handOver([script("process.kill(process.pid, 'SIGKILL')")], process.execPath, process.env)).toBe(137)
})

test.each<NodeJS.Signals>(['SIGTERM', 'SIGINT', 'SIGHUP'])('%s reaches the task, once, and its answer comes back', async (signal) => {
  const task = script(`
    let times = 0
    process.on('${signal}', () => { times++; setTimeout(() => { console.log('times', times); process.exit(7) }, 100) })
    setInterval(() => {}, 1000)
    console.log('up')`)
  const outer = spawn(process.execPath, ['--input-type=module', '-e', `
    const { handOver } = await import(${JSON.stringify(new URL('./hand-over.mjs', import.meta.url).href)})
    process.exitCode = await handOver([${JSON.stringify(task)}], process.execPath, process.env)`], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(outer, 'close')
  let said = ''
  outer.stdout.on('data', (chunk) => { said += chunk })
  await once(outer.stdout, 'data')
  outer.kill(signal)
  expect(await ended).toEqual([7, null])
  expect(said).toBe('up\ntimes 1\n')
})

test('the task finds Node 24 first, Temporal, a browser, and an engine elsewhere', () => {
  const engine = new EngineApi({ host: 'unix:///elsewhere/docker.sock', from: 'docker context other' })
  const env = taskEnvironment({ node: '/cache/bin/node', temporal: '/cache/temporal', chromium: '/usr/bin/chromium', engine })
  expect(env.PATH?.split(':')[0]).toBe('/cache/bin')
  expect(env).toMatchObject({ GONOGO_TEMPORAL: '/cache/temporal', CHROMIUM: '/usr/bin/chromium', DOCKER_HOST: 'unix:///elsewhere/docker.sock' })
})
