import { announced } from './announced.mjs'
import { chromium } from './steps/chromium.mjs'

/** @param {{ signal?: AbortSignal }} [options] @returns {Promise<import('./announced.mjs').Outcome>} */
export async function chromiumReady(options) {
  const { CHROMIUM: path, GONOGO_PENDING: pending } = process.env
  if (pending && !path) return announced(pending, 'chromium', options)
  /** @type {import('./machine.mjs').Machine} */
  const machine = {}
  const { next = '' } = await chromium.look(machine)
  return machine.chromium ? { path: machine.chromium } : { failure: next }
}
