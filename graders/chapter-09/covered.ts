import { expect } from '../kit/criteria/findings.ts'
import { tryChanges } from '../kit/learner-tests/changes.ts'
import { measureCoverage } from '../kit/learner-tests/coverage.ts'
import type { LearnerTests } from '../kit/learner-tests/learner-tests.ts'

/** The curriculum's own figure. */
const LEAST_COVERED = 0.9
/** Some changes make no difference that anybody could see, so not all of them can be asked for. */
const LEAST_NOTICED = 0.6
const LEAST_SHOWN = 0.8

/** 90 % of the statements run, and what runs is tested: changes there make tests fail. @throws Failed */
export async function expectCovered(tests: LearnerTests): Promise<string> {
  const coverage = await measureCoverage(tests)
  expect(coverage !== undefined && coverage.statements > 0, { expected: 'a coverage measurement of your modules', seen: 'no data that coverage.py can read' })
  const { statements, ran, missing, shown, notShown } = coverage
  const percent = Math.floor((100 * ran) / statements)
  const [first] = missing
  expect(ran >= LEAST_COVERED * statements, {
    expected: `at least ${100 * LEAST_COVERED} % of the statements of ${tests.modules.join(', ')} to run in the tests`,
    seen: `${percent} %; for instance \`${first?.text}\` in ${first?.path} does not run (comments and settings that leave lines out are not heeded)`,
  })
  expect(shown >= LEAST_SHOWN * (shown + notShown.length), {
    expected: 'tests to fail when a statement that they are said to run ends the program',
    seen: `${notShown.length} of ${shown + notShown.length} such statements could end the program unnoticed, for instance \`${notShown[0]}\``,
  })
  const { noticed, unnoticed } = await tryChanges(tests)
  const tried = noticed.length + unnoticed.length
  const [survivor] = unnoticed
  expect(noticed.length >= LEAST_NOTICED * tried, {
    expected: `covered lines to be tested: at least ${100 * LEAST_NOTICED} % of small changes to make a test fail`,
    seen: `${noticed.length} of ${tried}; no test noticed that ${unnoticed.slice(0, 3).map(({ unit, line, what }) => `${what} in ${unit.name} (${unit.path}, line ${line})`).join('; that ')}`,
    hint: 'Lines that run are not yet tested: assert the exact result, also at the edges of each range and for each kind of wrong value. The changes tried are other ones for each push.',
    location: survivor && { path: survivor.unit.path, line: survivor.line },
  })
  return `${percent} % of ${statements} statements run; tests noticed ${noticed.length} of ${tried} small changes of behaviour`
}
