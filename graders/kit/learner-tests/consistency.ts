import type { LearnerTests } from './learner-tests.ts'
import type { TestOutcome } from './junit.ts'

export interface Consistency {
  /** Tests that did not pass this time. */
  failures: TestOutcome[]
  /** Of the slower one of both runs. */
  seconds: number
}

/**
 * The tests again, the last one first, so that each has now run before and after each other one, with another hash seed and with
 * other generated values.
 */
export async function runAgain(tests: LearnerTests): Promise<Consistency> {
  const selectors = [...new Set(tests.baseline.items.flatMap(({ item }) => tests.testOf(item)?.selector ?? []))].reverse()
  const options = { selectors, hashSeed: tests.random.integer(1, 1_000_000), hypothesisSeed: tests.random.integer(1, 1_000_000) }
  const { run, items } = await withoutHurry(tests, options)
  return { failures: items.filter(({ outcome }) => outcome === 'failed'), seconds: Math.max(tests.baseline.run.seconds, run.seconds) }
}

/** A busy machine is no fault of theirs: an example that took longer than Hypothesis allows is tried again. */
async function withoutHurry(tests: LearnerTests, options: Parameters<LearnerTests['run']>[0]): ReturnType<LearnerTests['run']> {
  const first = await tests.run(options)
  const slow = first.items.some(({ message }) => /DeadlineExceeded|FlakyFailure|too_slow|Unreliable/.test(message))
  return slow ? tests.run(options) : first
}
