import type { Copy } from './alter.ts'
import type { LearnerTests } from './learner-tests.ts'
import type { LearnerTest } from './survey.ts'
import { alwaysSaying, givenFailing, less, type Verdicts } from './verdicts.ts'

/** A property that is tried on fewer different values than this shows nothing that a table of examples would not. */
export const MANY_VALUES = 20

export interface Properties {
  /** Tests that Hypothesis feeds, by the syntax tree. */
  declared: LearnerTest[]
  /** Of these, the ones that really hand more than MANY_VALUES different values to one validation function. */
  generating: LearnerTest[]
  /** Of these, the ones that fail when validation functions always give the same verdict. */
  telling: LearnerTest[]
}

/**
 * Property-based tests, by what they do: a copy of the code gives up in any test that has handed one of its functions many
 * different values, so that a test without generated values, or one that doesn't use them, goes on as before.
 */
export async function properties(tests: LearnerTests, verdicts: Verdicts): Promise<Properties> {
  const declared = tests.survey.tests.filter(({ given }) => given)
  if (declared.length === 0) return { declared, generating: [], telling: [] }
  const counting: Copy = { salt: tests.salt(), many: tests.validations.map(({ id }) => id), most: MANY_VALUES, reform: 'freely' }
  // Both in one: Python is started once for all that is asked at a time.
  const [gaveUp = new Set<string>(), failingFirst] = await tests.failing([counting, alwaysSaying(tests, 0)], 'given')
  const items = (test: LearnerTest) => tests.passed.filter(({ item }) => tests.testOf(item)?.id === test.id).map(({ item }) => item)
  const generating = declared.filter((test) => items(test).some((item) => gaveUp.has(item) && !verdicts.looksAtForm.has(item)))
  const among = (failing: ReadonlySet<string>) => generating.filter((test) => items(test).some((item) => failing.has(item)))
  const first = among(less(failingFirst, verdicts.looksAtForm))
  return { declared, generating, telling: first.length > 0 ? first : among(await givenFailing(tests, [1])) }
}
