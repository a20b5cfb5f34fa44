import { announced } from './announced.mjs'
import { engine } from './steps/engine.mjs'
import { gvisor } from './steps/gvisor.mjs'

/** @param {{ signal?: AbortSignal }} [options] @returns {Promise<import('./announced.mjs').Outcome>} */
export async function gvisorReady(options) {
  const { GONOGO_PENDING: pending } = process.env
  /** @type {import('./machine.mjs').Machine} */
  const machine = {}
  await engine.look(machine)
  const { next = '' } = await gvisor.look(machine)
  if (machine.gvisor) return { path: machine.gvisor }
  return pending ? announced(pending, 'gvisor', options) : { failure: next }
}
