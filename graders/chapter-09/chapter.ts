import { chapter, criterion } from '../kit/criteria/chapter.ts'
import { expect } from '../kit/criteria/findings.ts'
import { LearnerTests } from '../kit/learner-tests/learner-tests.ts'
import { MANY_VALUES, properties } from '../kit/learner-tests/properties.ts'
import { runAgain } from '../kit/learner-tests/consistency.ts'
import type { LearnerFunction } from '../kit/learner-tests/survey.ts'
import { givenFailing, scenarios, unitTestsOf, verdictsOf } from '../kit/learner-tests/verdicts.ts'
import type { Scene } from '../kit/scene.ts'
import { expectBothOutcomesTested } from './both-outcomes.ts'
import { expectCovered } from './covered.ts'
import { expectFixtures } from './fixtures.ts'
import { expectPassed, expectSameForEveryForm } from './passing.ts'
import { expectApproachDocumented, expectCommandWorks } from './readme.ts'

const commands = { test: 'python -m pytest' }
const testsOf = (scene: Scene) => LearnerTests.of(scene, commands.test)

const LEAST_TESTS = 3
/** A function that puts so many others together is what integration tests are about: it needs one test that is about itself. */
const PUT_TOGETHER = 2
const MOST_SECONDS = 30
const KINDS_OF_CHECK = 4

export const chapter09 = chapter({
  id: '09',
  title: 'Python Testing for Data Engineering',
  environment: 'python',
  commands,
  criteria: [
    criterion('09.acc.1', 'Test suite includes at least 3 unit tests per validation function', {
      judged: "The tests run on altered copies of the learner's code: per function, the tests that fail when it always gives the same answer",
      hint: 'Write three tests or more for this function alone: a valid value, an invalid one, and one at the edge. Each says with `assert` what the function gives; a test that can\'t fail doesn\'t count.',
      async check(scene) {
        const tests = await testsOf(scene)
        expect(tests.validations.length >= KINDS_OF_CHECK, {
          expected: `at least ${KINDS_OF_CHECK} validation functions: for types, ranges, required fields and formats`,
          seen: tests.validations.length === 0 ? 'none' : `${tests.validations.length}: ${tests.validations.map(({ name }) => name).join(', ')}`,
          hint: 'Give each kind of check a public function or method of its own, named after what it does (`is_email`, `validate_range`, `check_required`), that takes a value and returns or raises a verdict.',
        })
        const verdicts = await verdictsOf(tests)
        const count = (given?: ReadonlySet<string>) => tests.validations.map((unit) => ({ unit, items: unitTestsOf(tests, verdicts, unit, given) }))
        const others = (unit: LearnerFunction) => tests.validations.filter(({ id }) => id !== unit.id && unit.reach.includes(id)).length
        const isFew = ({ unit, items }: { unit: LearnerFunction; items: readonly string[] }) => items.length < (others(unit) >= PUT_TOGETHER ? 1 : LEAST_TESTS)
        const plain = count()
        // Property-based tests count too; they are only looked at where others are too few.
        const counts = !plain.some(isFew) ? plain : count(await givenFailing(tests, [0, 1]))
        const [few] = counts.filter(isFew).sort((a, b) => a.items.length - b.items.length)
        const brittle = verdicts.looksAtForm.size
        expect(!few, {
          expected: 'three unit tests for each validation function (one for a function that puts others together), that pass, and fail when that function always gives the same answer',
          seen: `${few?.unit.name} has ${few?.items.length}${brittle > 0 ? `; ${brittle} tests don't count, because they fail as soon as the code is written differently and does the same` : ''}`,
          location: few && { path: few.unit.path, line: few.unit.line },
        })
        scene.notes.saw(`unit tests that fail when their function always gives the same answer: ${counts.map(({ unit, items }) => `${unit.name} ${items.length}`).join(', ')}`)
      },
    }),

    criterion('09.acc.2', 'Integration tests cover at least 3 multi-validation scenarios', {
      judged: 'Tests that fail for each of several functions that always give the same answer',
      needs: ['09.acc.1'],
      hint: 'Give whole records to the function that runs several validations (or call several in one test), and compare the full result: all valid, one field wrong, several wrong at once.',
      async check(scene) {
        const tests = await testsOf(scene)
        const found = scenarios(tests, await verdictsOf(tests))
        expect(found.length >= 3, {
          expected: 'three tests in which several validations act together: each of them alone, when it always gives the same answer, makes the test fail',
          seen: found.length === 0 ? 'none' : `${found.length}: ${found.join(', ')}`,
        })
        scene.notes.saw(`${found.length} tests fail when one of several validations is broken, such as ${found.slice(0, 3).join(', ')}`)
      },
    }),

    criterion('09.acc.3', 'Property-based tests demonstrate testing with many generated inputs', {
      judged: 'Copies that count the values a test hands to a function, and copies that always give the same answer',
      needs: ['09.acc.1'],
      hint: 'Decorate a test with `@given(...)` from Hypothesis, hand the generated value to a validation function, and assert what must hold for every such value: «each whole number from low to high is in range».',
      async check(scene) {
        const tests = await testsOf(scene)
        const { declared, generating, telling } = await properties(tests, await verdictsOf(tests))
        expect(declared.length >= 2, { expected: 'at least two tests with Hypothesis\'s @given', seen: declared.length === 0 ? 'none' : `only ${declared.map(({ id }) => id).join(', ')}` })
        const [still] = declared.filter((test) => !generating.includes(test))
        expect(generating.length >= 2, {
          expected: `at least two of them to hand more than ${MANY_VALUES} different generated values to a validation function`,
          seen: `${generating.length} of ${declared.length}; ${still?.id} does not`,
          location: still && { path: still.path, line: still.line },
        })
        const [silent] = generating.filter((test) => !telling.includes(test))
        expect(telling.length > 0, {
          expected: 'properties that can fail',
          seen: `${silent?.id} passes even when every validation always gives the same answer`,
          location: silent && { path: silent.path, line: silent.line },
        })
        scene.notes.saw(`${generating.length} tests hand many generated values to validation functions, ${telling.length} of them fail when those are broken`)
      },
    }),

    criterion('09.acc.4', 'All tests pass consistently and run in less than 30 seconds', {
      judged: 'All tests run twice, the second time last one first and with other generated values, and on copies in another form',
      needs: ['09.acc.1'],
      hint: 'Give each test fresh data from a fixture, take nothing from the clock, from chance or from the test before it, and test what the code does rather than how it is written.',
      async check(scene) {
        const tests = await testsOf(scene)
        expectPassed(tests)
        expectSameForEveryForm(tests, await verdictsOf(tests))
        const { seconds } = tests.baseline.run
        expect(seconds < MOST_SECONDS, {
          expected: `all tests within ${MOST_SECONDS} s`, seen: `${seconds.toFixed(0)} s`,
          hint: 'Look at `pytest --durations=5`; replace waiting and outside services by mocks and data in memory.',
        })
        const again = await runAgain(tests)
        const [first] = again.failures
        expect(!first, {
          expected: 'every test to pass in every run', seen: `${first?.item} failed when all ran again, the last one first and with other generated values: ${first?.message}`,
        })
        scene.notes.saw(`${tests.passed.length} tests passed again in another order, with other generated values, and on a copy of the code in another form; the slower run took ${again.seconds.toFixed(1)} s`)
      },
    }),

    criterion('09.acc.5', 'Test coverage report shows at least 90% coverage', {
      judged: "coverage.py's own data on a copy without the learner's exclusions; exits and small changes planted on covered lines",
      needs: ['09.acc.1'],
      hint: 'Run `python -m pytest --cov --cov-report=term-missing`, write a test for each line it lists, and let each test assert the result: a line that only runs is not tested.',
      async check(scene) {
        scene.notes.saw(await expectCovered(await testsOf(scene)))
      },
    }),

    criterion('09.acc.6', 'Test suite includes fixtures for reusable test data', {
      judged: 'Copies of the tests whose fixtures hand out nothing: two or more tests of a fixture fail',
      needs: ['09.acc.1'],
      hint: 'Put data that several tests need into functions with `@pytest.fixture` that return it, in conftest.py or beside the tests, and take it as a parameter: `def test_age(valid_record): …`.',
      async check(scene) {
        scene.notes.saw(await expectFixtures(await testsOf(scene)))
      },
    }),

    criterion('09.acc.7', 'Tests handle both valid and invalid inputs appropriately', {
      judged: 'For each answer that a function can give, a test that fails when it always gives that one',
      needs: ['09.acc.1'],
      hint: 'Call each validation function in tests with values that are right and with values that are wrong, and say for both what it returns or raises.',
      async check(scene) {
        scene.notes.saw(await expectBothOutcomesTested(await testsOf(scene)))
      },
    }),

    criterion('09.acc.8', 'README documents the testing approach and how to run the tests', {
      judged: "Markdown of the README; its command run on the learner's code and on a broken copy",
      // A command that ends with an error because a test fails says nothing about the README.
      needs: ['09.acc.4'],
      hint: 'Say in README.md which kinds of tests there are and what each is for, and show the command that runs them in a code block.',
      async check(scene) {
        const tests = await testsOf(scene)
        const approach = expectApproachDocumented(scene.documents())
        const command = await expectCommandWorks(scene.documents(), tests)
        scene.notes.saw(`${approach}; \`${command}\` runs the tests, and fails when the code is broken`)
      },
    }),
  ],
})
