import { basename } from 'node:path'
import { announced } from './announced.mjs'
import { SetUpError } from './set-up-error.mjs'
import { compose } from './steps/compose.mjs'

/** @param {{ signal?: AbortSignal }} [options] @returns {Promise<[string, ...string[]]>} */
export async function composeReady(options) {
  const { GONOGO_PENDING: pending } = process.env
  /** @type {import('./announced.mjs').Outcome} */
  let outcome
  if (pending) outcome = await announced(pending, 'compose', options)
  else {
    /** @type {import('./machine.mjs').Machine} */
    const machine = {}
    const { next = '' } = await compose.look(machine)
    outcome = machine.compose ? { path: machine.compose } : { failure: next }
  }
  if ('failure' in outcome) throw new SetUpError(outcome.failure)
  return basename(outcome.path) === 'docker' ? [outcome.path, 'compose'] : [outcome.path]
}
