import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { logPath } from './command.mjs'
import { withLock } from './lock.mjs'
import { cache } from './project.mjs'
import { SetUpError } from './set-up-error.mjs'

/**
 * Makes steps ready, each as soon as those it needs are; the others go on beside it. The first failure ends them all, unless the step is optional.
 * @param {import('./machine.mjs').Step[]} steps those asked for and all that they need
 * @param {object} options
 * @param {import('./machine.mjs').Machine} options.machine is filled in
 * @param {import('./progress.mjs').Progress} options.progress
 * @param {AbortController} options.abort ends what is under way
 * @param {(pid: number) => void} [options.onStart] a program was started
 * @param {Map<string, Promise<void>>} [options.after] steps that were begun elsewhere, which these may need
 * @returns {Map<string, Promise<void>>} by step; each rejects with a SetUpError, or with the reason of the abort
 */
export function makeReady(steps, { machine, progress, abort, onStart = () => {}, after = new Map() }) {
  /** @type {Map<string, Promise<void>>} */
  const ready = new Map()
  for (const step of steps) {
    const done = (async () => {
      await Promise.all(step.needs.map((name) => ready.get(name) ?? after.get(name)))
      abort.signal.throwIfAborted()
      await makeStep(step, { machine, progress, signal: abort.signal, onStart })
    })()
    done.catch((error) => { if (!step.optional) abort.abort(error) })
    ready.set(step.name, done)
  }
  return ready
}

/**
 * @param {import('./machine.mjs').Step} step
 * @param {{ machine: import('./machine.mjs').Machine, progress: import('./progress.mjs').Progress, signal: AbortSignal, onStart: (pid: number) => void }} options
 */
async function makeStep(step, { machine, progress, signal, onStart }) {
  if ((await step.look(machine)).ok) return
  const log = logPath(step.name)
  let waiting = false
  try {
    await withLock(step.lock ?? join(cache, 'lock', step.name), {
      signal,
      onWait(pid) {
        if (!waiting) progress.tell(step.name, `waiting for the set-up that process ${pid} is doing`)
        waiting = true
      },
    }, async () => {
      if (waiting && (await step.look(machine)).ok) return
      writeFileSync(log, '')
      await step.make({
        machine, log, signal, onStart,
        tell: (doing, usually) => progress.tell(step.name, doing, usually),
        onLine: (line) => progress.latest(step.name, line),
      })
    })
    progress.end(step.name, 'ready', true)
  } catch (error) {
    const stopped = signal.aborted
    const why = step.optional && error instanceof SetUpError ? `left out: ${error.message}` : 'failed'
    progress.end(step.name, stopped ? 'stopped' : why, false)
    if (stopped || error instanceof SetUpError) throw error
    throw new SetUpError(`The step ${step.name} broke (${error instanceof Error ? error.message : error}): read the log, and run this again.`, log)
  }
}
