import { readFileSync } from 'node:fs'
import { duration } from './duration.mjs'

const minute = 60_000
const budget = { setUp: 10 * minute, tests: 28 * minute, proof: 20 * minute, attacks: 4 * minute, faults: 5 * minute }

/**
 * What test/vitest/counts-reporter.ts writes.
 * @typedef {{ finished: boolean, passed: number, failed: number, skipped: number, proofMs?: number, attacksMs?: number, faultsMs?: number }} Counts
 * @param {string} file
 * @returns {Counts | undefined} undefined when vitest did not get as far as writing it
 */
export function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** @param {Pick<Counts, 'passed' | 'failed' | 'skipped'>} counts @returns {string} the last line of `npm test` */
export const countingLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`

/** @param {string} phase @param {number} ms @param {number} of */
const phase = (phase, ms, of) => `${phase}: ${duration(ms)} of ${duration(of)}${ms > of ? ', over its budget' : ''}`

/**
 * The end of `npm test`: what went wrong besides failed tests, the time used, and the counts.
 * @param {object} run
 * @param {number} run.status exit status of vitest; of the set-up when that failed
 * @param {Counts} [run.counts]
 * @param {number} run.setUpMs
 * @param {number} [run.testsMs] not there when the set-up failed
 * @returns {{ status: number, lines: string[] }} zero only when tests ran, all ended, and none failed
 */
export function testReport({ status, counts, setUpMs, testsMs }) {
  const { finished = false, passed = 0, failed = 0, skipped = 0 } = counts ?? {}
  /** @type {string | undefined} */
  let trouble
  if (testsMs === undefined) trouble = 'No test was run, because the set-up failed: see above.'
  else if (!counts && status === 0) trouble = 'vitest counted no tests: don\'t replace its reporters (--reporter) or turn them off.'
  else if (!finished) trouble = `vitest ended before it was done (status ${status}): see above; the counts are those up to there.`
  else if (passed + failed === 0) trouble = 'No test was run: no test fits the arguments.'
  else if (status !== 0 && failed === 0) trouble = `vitest ended with status ${status} although no test failed: see above.`
  const lines = [
    ...trouble ? [trouble] : [],
    phase('set-up', setUpMs, budget.setUp),
    ...testsMs === undefined ? [] : [phase('tests', testsMs, budget.tests)],
    ...counts?.proofMs ? [phase('of them the proof', counts.proofMs, budget.proof)] : [],
    ...counts?.attacksMs ? [phase('of them the attacks', counts.attacksMs, budget.attacks)] : [],
    ...counts?.faultsMs ? [phase('of them the faults', counts.faultsMs, budget.faults)] : [],
    countingLine({ passed, failed, skipped }),
  ]
  return { status: trouble || failed > 0 ? status || 1 : status, lines }
}
