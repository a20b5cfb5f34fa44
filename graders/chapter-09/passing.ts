import { expect } from '../kit/criteria/findings.ts'
import type { LearnerTests } from '../kit/learner-tests/learner-tests.ts'
import type { Verdicts } from '../kit/learner-tests/verdicts.ts'

/** No test failed as handed in. @throws Failed */
export function expectPassed(tests: LearnerTests): void {
  const [failed] = tests.baseline.items.filter(({ outcome }) => outcome === 'failed')
  const test = failed && tests.testOf(failed.item)
  expect(!failed, {
    expected: 'every test to pass', seen: `${failed?.item} failed: ${failed?.message}`,
    hint: `Run \`python -m pytest -k ${test?.id.split('::').at(-1) ?? 'test'}\` and mend the test, or the code if the test is right.`,
    location: test && { path: test.path, line: test.line },
  })
}

/** No test fails because the same is written in other words. @throws Failed */
export function expectSameForEveryForm(tests: LearnerTests, { looksAtForm }: Verdicts): void {
  const [brittle] = looksAtForm
  const test = brittle === undefined ? undefined : tests.testOf(brittle)
  expect(brittle === undefined, {
    expected: 'tests that pass as long as the code does the same',
    seen: `${brittle} failed on a copy of your code that does the same and is only written differently (other names for local variables, branches in another order, no comments)`,
    hint: 'Test what a function returns or raises, not its source, its local names or its file.',
    location: test && { path: test.path, line: test.line },
  })
}
