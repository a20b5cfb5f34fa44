import type { LearnerTests } from './learner-tests.ts'
import type { LearnerTest } from './survey.ts'

/** Fixtures by name, with the tests that fail when fixtures hand out nothing: those that really use their data. */
export async function usedFixtures(tests: LearnerTests): Promise<Map<string, LearnerTest[]>> {
  const used = new Map<string, LearnerTest[]>()
  const asking = tests.survey.tests.filter(({ fixtures }) => fixtures.length > 0)
  if (asking.length === 0) return used
  const [failing = new Set<string>()] = await tests.failing([{ salt: tests.salt(), fixtures: 'empty' }], asking.some(({ given }) => given) ? 'all' : 'plain')
  const broken = new Set([...failing].map((item) => tests.testOf(item)?.id))
  for (const test of asking.filter(({ id }) => broken.has(id))) {
    for (const fixture of test.fixtures) used.set(nameOf(fixture), [...used.get(nameOf(fixture)) ?? [], test])
  }
  return used
}

/** `tests/conftest.py::customer` is `customer`; `tests/test_a.py::RecordTest.order` is a setUp's `order`. */
const nameOf = (fixture: string) => fixture.replace(/^.*::/, '').replace(/^.*\./, '')
