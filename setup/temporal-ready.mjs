import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * Tells a task that is running already what became of Temporal.
 * @param {string} file
 * @param {{ path: string } | { failure: string }} outcome
 */
export function announceTemporal(file, outcome) {
  writeFileSync(`${file}.draft`, JSON.stringify(outcome))
  renameSync(`${file}.draft`, file)
}

/** @param {{ signal?: AbortSignal }} [options] @returns {Promise<string>} */
export async function temporalPath({ signal } = {}) {
  const { GONOGO_TEMPORAL: path, GONOGO_TEMPORAL_PENDING: pending } = process.env
  if (path) return path
  if (!pending) throw new Error('GONOGO_TEMPORAL is not set: start this with npm (npm test, npm run demo), which finds or builds Temporal first.')
  for (;;) {
    const outcome = read(pending)
    if (outcome?.path) return outcome.path
    if (outcome?.failure) throw new Error(outcome.failure)
    await wait(200, undefined, signal ? { signal } : {})
  }
}

/** @param {string} file */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
