#!/usr/bin/env node
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Beside } from './beside.mjs'
import { duration } from './duration.mjs'
import { handOver, taskEnvironment } from './hand-over.mjs'
import { makeReady } from './make-ready.mjs'
import { Progress } from './progress.mjs'
import { SetUpError } from './set-up-error.mjs'
import { taskFor, taskNames } from './tasks.mjs'
import { readCounts, testReport } from './test-report.mjs'

/** @param {unknown} error @returns {string} */
const words = (error) => error instanceof SetUpError && error.log ? `${error.message} (log: ${error.log})`
  : error instanceof Error ? error.message : `${error}`

/**
 * Makes ready what a task needs, then runs it.
 * @param {string} name
 * @param {string[]} args
 * @returns {Promise<number>} the exit status
 */
export async function runTask(name, args) {
  const task = taskFor(name, args)
  if (!task) {
    console.error(`There is no task "${name}": choose one of ${taskNames}.`)
    return 2
  }
  const started = Date.now()
  const progress = new Progress()
  /** @type {import('./machine.mjs').Machine} */
  const machine = {}
  const abort = new AbortController()
  const setUp = makeReady(task.steps, { machine, progress, abort })
  const beside = new Beside(task.beside ?? [], { machine, progress, after: setUp })

  let stoppedBy = 0
  /** @param {number} status */
  const stop = (status) => () => {
    stoppedBy = status
    abort.abort(new Error('stopped'))
    void beside.stop(new Error('stopped'))
  }
  const stops = { SIGINT: stop(130), SIGTERM: stop(143), SIGHUP: stop(129) }
  for (const [signal, handler] of Object.entries(stops)) process.on(signal, handler)

  await Promise.allSettled(setUp.values())
  const setUpMs = Date.now() - started
  if (abort.signal.aborted) {
    await beside.stop(abort.signal.reason)
    if (!stoppedBy) console.error(words(abort.signal.reason))
    if (name === 'test') report({ status: stoppedBy || 1, setUpMs })
    return stoppedBy || 1
  }
  for (const [signal, handler] of Object.entries(stops)) process.off(signal, handler)
  if (name !== 'gonogo') console.error(`set-up: ready (${duration(setUpMs)})`)

  const folder = mkdtempSync(join(tmpdir(), 'gonogo-task-'))
  try {
    const env = taskEnvironment(machine)
    for (const [variable, value] of Object.entries(task.env ?? {})) env[variable] ||= value
    const counts = join(folder, 'counts.json')
    if (name === 'test') env.GONOGO_TEST_COUNTS = counts
    if (beside.pending) {
      progress.background()
      env.GONOGO_PENDING = folder
      // One run is of one runtime: what is registered in the middle of it is for the next.
      if (beside.isPending('gvisor')) env.GONOGO_SANDBOX_RUNTIME ||= 'runc'
      beside.announceIn(folder, words)
    }
    let status = 0
    for (const [index, command] of task.commands.entries()) {
      const last = index === task.commands.length - 1
      status = await handOver(last ? [...command, ...args] : command, machine.node ?? process.execPath, env)
      if (status !== 0) break
    }
    await beside.stop(new Error('the task is over'))
    if (name !== 'test') return status
    const read = readCounts(counts)
    return report({ status, setUpMs, testsMs: Date.now() - started - setUpMs, ...read ? { counts: read } : {} })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {Parameters<typeof testReport>[0]} run @returns {number} */
function report(run) {
  const { status, lines } = testReport(run)
  console.log(`\n${lines.join('\n')}`)
  return status
}

const [name = '', ...args] = process.argv.slice(2)
process.exitCode = await runTask(name, args)
