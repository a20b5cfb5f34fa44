export interface TestCounts { passed: number, failed: number, skipped: number }

/** What is counted of vitest's TestModule and TestSuite. */
interface Countable { errors(): readonly unknown[] }
export interface CountableModule extends Countable {
  children: {
    allTests(): Iterable<{ result(): { state: 'passed' | 'failed' | 'skipped' | 'pending' } }>
    allSuites(): Iterable<Countable>
  }
}

/**
 * Counts a run. A file that could not be loaded, a suite whose set-up or clean-up failed and an error outside of any
 * test each count as one failed, since each makes the run fail; a test that never ended counts as failed too.
 * @param modules the files that were run
 * @param errorsOutside how many errors vitest caught outside of any file
 */
export function countTests(modules: Iterable<CountableModule>, errorsOutside: number): TestCounts {
  const counts = { passed: 0, failed: errorsOutside, skipped: 0 }
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      counts[state === 'pending' ? 'failed' : state]++
    }
    for (const suite of [module, ...module.children.allSuites()]) if (suite.errors().length > 0) counts.failed++
  }
  return counts
}
