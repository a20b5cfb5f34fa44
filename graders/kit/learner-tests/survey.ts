import { z } from 'zod'

/** A function or method of the learner's modules. */
const functionSchema = z.object({
  id: z.string(),
  path: z.string(),
  /** As people call it: `is_email`, `Validator.check_type`. */
  name: z.string(),
  line: z.number().int().positive(),
  end: z.number().int().positive(),
  /** It takes something to check and is called after that: `validate_…`, `is_…`, `check_…`. */
  named: z.boolean(),
  /** What it can say, as statements; two or more where it gives a verdict. */
  outcomes: z.array(z.string()),
  /** Itself and the functions that it leads to. */
  reach: z.array(z.string()),
  /** Small changes of its behaviour, with the line as the learner wrote it. */
  changes: z.array(z.object({ line: z.number().int(), what: z.string(), boundary: z.boolean() })),
})
export type LearnerFunction = z.infer<typeof functionSchema>

const testSchema = z.object({
  /** As in a JUnit report: `tests.test_rules.TestAge::test_negative`, without what a parametrised test adds. */
  id: z.string(),
  /** As on pytest's command line: `tests/test_rules.py::TestAge::test_negative`. */
  selector: z.string(),
  path: z.string(),
  line: z.number().int().positive(),
  /** The learner's functions that the test itself names, fixtures and helpers included. */
  direct: z.array(z.string()),
  reach: z.array(z.string()),
  /** Hypothesis makes up its values. */
  given: z.boolean(),
  fixtures: z.array(z.string()),
})
export type LearnerTest = z.infer<typeof testSchema>

const moduleSchema = z.object({ path: z.string(), isTest: z.boolean(), imports: z.array(z.string()) })

export const surveySchema = z.object({
  functions: z.array(functionSchema),
  tests: z.array(testSchema),
  fixtures: z.array(z.string()),
  modules: z.array(moduleSchema),
})
export type Survey = z.infer<typeof surveySchema>

/** Fewer than this, and functions that only the tests tell of count as well. */
const USUAL = 4

/**
 * The functions that validate: named so and able to say more than one thing, or, where hardly any is, those that tests
 * call and that can say more than one thing.
 */
export function validations({ functions }: Survey): LearnerFunction[] {
  const verdicts = functions.filter(({ outcomes }) => outcomes.length >= 2)
  const named = verdicts.filter((one) => one.named)
  return named.length >= USUAL ? named : verdicts
}

/** The modules that tests import, in the end, and those that validate. */
export function modulesUnderTest(survey: Survey): string[] {
  const found = new Set(validations(survey).map(({ path }) => path))
  const queue = survey.modules.filter(({ isTest }) => isTest).flatMap(({ imports }) => imports)
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const module = survey.modules.find((one) => one.path === path)
    if (!module || module.isTest || found.has(`seen ${path}`)) continue
    found.add(path).add(`seen ${path}`)
    queue.push(...module.imports)
  }
  return survey.modules.map(({ path }) => path).filter((path) => found.has(path))
}
