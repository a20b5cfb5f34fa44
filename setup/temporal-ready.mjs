import { announced } from './announced.mjs'

/** @param {{ signal?: AbortSignal }} [options] @returns {Promise<string>} */
export async function temporalPath(options) {
  const { GONOGO_TEMPORAL: path, GONOGO_PENDING: pending } = process.env
  if (path) return path
  if (!pending) throw new Error('GONOGO_TEMPORAL is not set: start this with npm (npm test, npm run demo), which finds or builds Temporal first.')
  const outcome = await announced(pending, 'temporal', options)
  if ('failure' in outcome) throw new Error(outcome.failure)
  return outcome.path
}
