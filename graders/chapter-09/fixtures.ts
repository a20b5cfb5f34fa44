import { expect } from '../kit/criteria/findings.ts'
import { usedFixtures } from '../kit/learner-tests/fixtures.ts'
import type { LearnerTests } from '../kit/learner-tests/learner-tests.ts'

/** Some fixture's data is needed by two tests or more: they fail when it is empty. @throws Failed */
export async function expectFixtures(tests: LearnerTests): Promise<string> {
  const used = await usedFixtures(tests)
  const shared = [...used].filter(([, users]) => users.length >= 2)
  const declared = tests.survey.fixtures.length + (used.size > 0 ? 0 : tests.survey.tests.filter(({ fixtures }) => fixtures.length > 0).length)
  expect(shared.length > 0, {
    expected: 'a fixture whose data two or more tests use',
    seen: declared === 0 ? 'no fixture that hands out data' : used.size === 0 ? 'fixtures without which every test still passes' : `fixtures that one test alone uses: ${[...used.keys()].join(', ')}`,
  })
  return `tests fail without the data of ${shared.map(([name, users]) => `${name} (${users.length} tests)`).join(', ')}`
}
