import type { LearnerTests } from './learner-tests.ts'
import type { TestOutcome } from './junit.ts'

export interface Consistency {
  /** Tests that did not pass in one of the runs, with how that run differed. */
  failures: { outcome: TestOutcome; when: string }[]
  slowestSeconds: number
}

/** The tests again, in other orders, with other hash seeds, and with other generated values. */
export async function runAgain(tests: LearnerTests, runs: number): Promise<Consistency> {
  const failures: Consistency['failures'] = []
  let slowestSeconds = tests.baseline.run.seconds
  for (let count = 0; count < runs; count++) {
    const selectors = tests.random.shuffled([...new Set(tests.baseline.items.flatMap(({ item }) => tests.testOf(item)?.selector ?? []))])
    const options = { selectors, hashSeed: tests.random.integer(1, 1_000_000), hypothesisSeed: tests.random.integer(1, 1_000_000) }
    const { run, items } = await withoutHurry(tests, options)
    slowestSeconds = Math.max(slowestSeconds, run.seconds)
    const failed = items.filter(({ outcome }) => outcome === 'failed')
    failures.push(...failed.map((outcome) => ({ outcome, when: `in another order (run ${count + 2})` })))
  }
  return { failures, slowestSeconds }
}

/** A busy machine is no fault of theirs: an example that took longer than Hypothesis allows is tried again. */
async function withoutHurry(tests: LearnerTests, options: Parameters<LearnerTests['run']>[0]): ReturnType<LearnerTests['run']> {
  const first = await tests.run(options)
  const slow = first.items.some(({ message }) => /DeadlineExceeded|FlakyFailure|too_slow|Unreliable/.test(message))
  return slow ? tests.run(options) : first
}
