import { baseImage } from './steps/base-image.mjs'
import { chromium } from './steps/chromium.mjs'
import { compose } from './steps/compose.mjs'
import { engine } from './steps/engine.mjs'
import { gvisor } from './steps/gvisor.mjs'
import { images } from './steps/images.mjs'
import { node } from './steps/node.mjs'
import { packages } from './steps/packages.mjs'
import { temporal } from './steps/temporal.mjs'

/** All steps that a user may need, each after those it needs. The browser and Compose are for the tests alone. */
export const allSteps = [node, packages, temporal, engine, baseImage, images]

/** What `gonogo doctor` asks. */
export const doctorSteps = [...allSteps, gvisor]

const code = [node, packages]
const sandbox = [...code, engine, baseImage, images]

/** The gonogo commands that run learners' code; the others need no engine. */
const grading = new Set(['grade'])

/**
 * What a task runs, and the steps that it needs first.
 * @typedef {object} Task
 * @property {import('./machine.mjs').Step[]} steps
 * @property {string[][]} commands each an entry of the project, or a program of node_modules, with its first arguments
 * @property {Record<string, string>} [env] variables for what is left unset or empty
 * @property {import('./machine.mjs').Step[]} [beside] steps that go on beside the task
 * @param {string} name
 * @param {string[]} args
 * @returns {Task | undefined}
 */
export function taskFor(name, args) {
  switch (name) {
    case 'setup': return { steps: [...allSteps, gvisor], commands: [] }
    case 'test': return { steps: sandbox, beside: [temporal, gvisor, chromium, compose], commands: [['node_modules/vitest/vitest.mjs', 'run']] }
    // In the service's own image: what docker-compose.yml runs before the worker.
    case 'images': return { steps: [engine, baseImage, images], commands: [] }
    case 'demo': return { steps: allSteps, beside: [gvisor], commands: [['test/demo/main.ts']] }
    case 'bench': return { steps: allSteps, commands: [['test/bench/main.ts']] }
    case 'prove': return { steps: sandbox, commands: [['test/prove/main.ts']], env: { GONOGO_SANDBOX_RUNTIME: 'runc' } }
    case 'test:faults': return { steps: allSteps, commands: [['test/faults/main.ts']] }
    case 'test:fuzz': return { steps: code, commands: [['test/fuzz/main.ts']] }
    case 'test:hostile': return { steps: [...sandbox, gvisor], commands: [['test/hostile/main.ts']] }
    case 'gonogo': {
      const command = args.find((arg) => !arg.startsWith('-')) ?? ''
      const asksForHelp = args.includes('--help') || args.includes('-h')
      return { steps: grading.has(command) && !asksForHelp ? sandbox : code, commands: [['client/cli/main.ts']] }
    }
    case 'worker': return { steps: [...sandbox, gvisor], commands: [['worker/main.ts']] }
    case 'server': return { steps: code, commands: [['client/server/main.ts']] }
    case 'build': return { steps: code, commands: [['setup/build.mjs']] }
    case 'check': return {
      steps: code,
      commands: [
        ['node_modules/typescript/bin/tsc', '-p', '.', '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/tsc.tsbuildinfo'],
        ['node_modules/typescript/bin/tsc', '-p', 'setup'],
        ['node_modules/eslint/bin/eslint.js', '.'],
      ],
    }
    default: return undefined
  }
}

/** For the message about a wrong task. */
export const taskNames = 'setup, test, demo, bench, prove, test:faults, test:fuzz, test:hostile, gonogo, worker, server, build, check'
