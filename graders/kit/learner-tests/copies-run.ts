import { readFile } from 'node:fs/promises'
import type { SandboxFile, Workspace } from '../ports/sandbox.ts'
import type { ChapterSubmission } from '../submission/submission.ts'
import type { Sources } from './alter.ts'
import type { TestOutcome } from './junit.ts'
import { environmentOf, pytestOptions, reported, suiteEnvironment, type SuiteRunOptions } from './suite-run.ts'

const FOLDER = 'gonogo-copies'
let script: Promise<Buffer> | undefined

export interface CopiesRunOptions extends SuiteRunOptions {
  /** Whether Hypothesis feeds any of the learner's tests: then it is loaded once for all copies. */
  given: boolean
  /** What one copy's tests may take, in seconds: of a processor, and by the clock. */
  cpuSeconds: number
  seconds: number
}

/**
 * Run the learner's tests on many copies of the code, in a fresh workspace for all of them: Python and pytest are started once, and
 * each copy's tests run in a process forked from there, in a folder of their own.
 *
 * Whoever looks from inside learns no more than from one copy: each of them is printed in a form of its own, all are run
 * alike, and some have the learner's own behaviour.
 * @returns what pytest reported of each copy; nothing where it did not come to its end
 */
export async function runCopies(workspace: Workspace, submission: ChapterSubmission, command: string, copies: readonly Sources[], options: CopiesRunOptions): Promise<TestOutcome[][]> {
  script ??= readFile(new URL('copies/run_copies.py', import.meta.url))
  await workspace.write([...options.caches ?? [], { path: `${FOLDER}/run_copies.py`, kind: 'file', content: await script } satisfies SandboxFile])
  await workspace.run({
    // -P: what lies beside our program can't be imported by name.
    argv: ['python', '-P', '-s', `${FOLDER}/run_copies.py`],
    env: suiteEnvironment(submission, options),
    stdin: JSON.stringify({
      copies, arguments: pytestOptions(submission, command, options), path: Object.values(environmentOf(submission)),
      given: options.given, cpu: Math.ceil(options.cpuSeconds), seconds: options.seconds,
    }),
    seconds: 20 + copies.length * options.seconds,
  })
  return Promise.all(copies.map((_, at) => reported(workspace, `${FOLDER}/${at}.xml`)))
}
