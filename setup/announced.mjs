import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * What became of a step that goes on beside a task: the program it was to get, or why there is none.
 * @typedef {{ path: string } | { failure: string }} Outcome
 */

/** @param {string} folder @param {string} step */
const fileOf = (folder, step) => join(folder, `${step}.json`)

/**
 * Tells a task that is running already.
 * @param {string} folder which the task knows as GONOGO_PENDING
 * @param {string} step
 * @param {Outcome} outcome
 */
export function announce(folder, step, outcome) {
  const file = fileOf(folder, step)
  writeFileSync(`${file}.draft`, JSON.stringify(outcome))
  renameSync(`${file}.draft`, file)
}

/**
 * Waits in a task for what became of a step.
 * @param {string} folder
 * @param {string} step
 * @param {{ signal?: AbortSignal }} [options]
 * @returns {Promise<Outcome>}
 */
export async function announced(folder, step, { signal } = {}) {
  for (;;) {
    const outcome = read(fileOf(folder, step))
    if (outcome) return outcome
    await wait(200, undefined, signal ? { signal } : {})
  }
}

/** @param {string} file @returns {Outcome | undefined} */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
