import { expect } from '../kit/criteria/findings.ts'
import { copyWith, type Fault } from '../kit/learner-tests/faults.ts'
import type { LearnerTests } from '../kit/learner-tests/learner-tests.ts'
import { directly, verdictsOf } from '../kit/learner-tests/verdicts.ts'

/**
 * For each thing that a validation function can say there is a test that fails when it always says just that: so valid inputs
 * and invalid ones are both tested, by tests that call the function themselves.
 * @throws Failed
 */
export async function expectBothOutcomesTested(tests: LearnerTests): Promise<string> {
  const verdicts = await verdictsOf(tests)
  const open: Fault[] = []
  for (const unit of tests.validations) {
    for (const index of unit.outcomes.keys()) {
      const isIt = (fault: Fault) => fault.kind === 'outcome' && fault.unit === unit.id && fault.index === index
      const seen = verdicts.rounds.some(({ faults, failing }) => faults.some(isIt) && [...failing].some((item) => {
        const test = tests.testOf(item)
        const met = faults.filter((fault) => test?.reach.includes(fault.unit))
        return test && met.length === 1 && met.some(isIt) && directly(tests, test).some(({ id }) => id === unit.id)
      }))
      if (!seen) open.push({ kind: 'outcome', unit: unit.id, index })
    }
  }
  // What groups of functions could not tell is looked at one by one.
  const failing = await tests.failing(open.map((fault) => copyWith([fault], tests.salt())), 'all')
  const unnoticed = open.find((fault, at) => ![...failing[at] ?? []].some((item) => {
    const test = tests.testOf(item)
    return test && !verdicts.looksAtForm.has(item) && directly(tests, test).some(({ id }) => id === fault.unit)
  }))
  const unit = tests.validations.find(({ id }) => id === unnoticed?.unit)
  expect(!unit || !unnoticed || unnoticed.kind !== 'outcome', {
    expected: 'tests with valid inputs and tests with invalid ones for each validation function',
    seen: `no test that calls it fails when ${unit?.name} always ends with \`${unnoticed?.kind === 'outcome' ? unit?.outcomes[unnoticed.index] : ''}\`, whatever it is given`,
    location: unit && { path: unit.path, line: unit.line },
  })
  const count = tests.validations.reduce((sum, { outcomes }) => sum + outcomes.length, 0)
  return `for each of ${tests.validations.length} validation functions a test fails when it always gives one of its answers (${count} tried)`
}
