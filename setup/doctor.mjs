import { setUpCommand } from './project.mjs'
import { SetUpError } from './set-up-error.mjs'
import { doctorSteps } from './tasks.mjs'

/** @returns {Promise<{ name: string, ok: boolean, found: string, next?: string }[]>} */
export async function doctor() {
  /** @type {import('./machine.mjs').Machine} */
  const machine = {}
  const findings = []
  for (const step of doctorSteps) {
    try {
      findings.push({ name: step.name, ...await step.look(machine) })
    } catch (error) {
      const next = error instanceof SetUpError ? error.message : `Run "${setUpCommand}".`
      findings.push({ name: step.name, ok: false, found: error instanceof Error ? error.message : `${error}`, next })
    }
  }
  return findings
}
