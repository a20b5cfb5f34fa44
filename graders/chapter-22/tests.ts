import { environmentOf, ownEnvironment } from '../kit/app/environment.ts'
import { expect } from '../kit/criteria/findings.ts'
import { excerpt, howItEnded } from '../kit/criteria/notes.ts'
import { fallen } from '../kit/learner-tests/learner-tests.ts'
import { readJUnit, type TestOutcome } from '../kit/learner-tests/junit.ts'
import { environmentOf as modulePath, pytestOptions } from '../kit/learner-tests/suite-run.ts'
import type { Run } from '../kit/ports/sandbox.ts'
import { PythonCode } from '../kit/python/code.ts'
import { untyped } from '../kit/python-types/functions.ts'
import { diagnosticsInWords } from '../kit/python-tools/diagnostic.ts'
import type { Scene } from '../kit/scene.ts'
import { decoded } from '../kit/submission/submission.ts'
import { altered, type Alteration } from './altered.ts'
import { commands } from './commands.ts'
import { programOf, type Program } from './program.ts'
import { pyrightLook, testFiles } from './pyright-look.ts'
import { start } from './start.ts'

const LEAST = 3
/** The brief asks for less than 30 seconds; a busy machine takes longer. */
const LONGEST = 45
const REPORT = 'gonogo-report.xml'

/** Tests are typed, pass, and fail when values come out with other types than stated. @throws Failed */
export async function expectTestsOfTypes(scene: Scene): Promise<void> {
  await expectTyped(scene)
  const program = await programOf(scene.submission)
  const passed = await passing(scene, program)
  const telling = async (alteration: Alteration) => [...fallen(passed, (await suite(scene, await altered(program, alteration))).items)]
  const [ofTypes, ofNone] = [await telling('no types'), await telling('no None')]
  expect(ofTypes.length > 0, {
    expected: 'a test that fails when numbers, bools and dates come out of your functions as text',
    seen: `all ${passed.length} tests still pass then`,
    hint: 'Test a whole object, `assert find_task(connection, task_id) == Task(task_id, "Buy tea", False, None, None)`, or what a field is: `assert task.done is False`.',
  })
  expect(ofNone.length > 0, {
    expected: 'a test that fails when what is None comes out as an empty text, and a task that is not there as an error',
    seen: `all ${passed.length} tests still pass then`,
    hint: 'Test a NULL and a miss: `assert task.note is None`, `assert find_task(connection, -1) is None`.',
  })
  scene.notes.saw(`${passed.length} tests pass, typed; ${ofTypes.length} of them fail when types are lost, ${ofNone.length} when None is`)
}

/**
 * The tests that pass on a copy which does the same as the code handed in: what fails there and passes as handed in looks at the
 * source, and tells nothing of types.
 * @throws Failed when one fails as handed in, or there are too few
 */
async function passing(scene: Scene, program: Program): Promise<TestOutcome[]> {
  const same = await suite(scene, await altered(program, 'as they are'))
  const isWhole = same.items.length > 0 && same.items.every(({ outcome }) => outcome !== 'failed')
  const { items, run } = isWhole ? same : await suite(scene, {})
  scene.notes.ran({ ...run, command: { argv: ['python', '-m', 'pytest'] } })
  const [failed] = items.filter(({ outcome }) => outcome === 'failed')
  expect(failed === undefined && !run.timedOut, {
    expected: 'every test to pass', seen: failed ? `${failed.item} failed: ${failed.message}` : howItEnded(run),
    hint: 'Run `python -m pytest` in the chapter folder with an empty table, and mend the first failure. Undo in a test what it stores: `connection.rollback()` at its end.',
  })
  const fell = fallen(items, same.items)
  const passed = items.filter(({ outcome, item }) => outcome === 'passed' && !fell.has(item))
  expect(passed.length >= LEAST, {
    expected: `at least ${LEAST} tests that pytest finds, runs and sees pass, whatever your functions look like`, seen: passed.length === 0 ? lastWords(run) : `${passed.length}`,
    hint: 'Run `python -m pytest` in the chapter folder. Tests are functions `test_…` in files `test_….py`.',
  })
  return passed
}

/** @throws Failed */
async function expectTyped(scene: Scene): Promise<void> {
  const files = testFiles(scene.submission)
  expect(files.length > 0, { expected: 'tests for pytest, in files test_….py', seen: 'no such file' })
  const code = await PythonCode.ofSources(files.map(({ path, content }) => ({ path, source: decoded(content) })))
  const bare = code.functions().map((definition) => ({ definition, missing: untyped(definition) })).find(({ missing }) => missing.length > 0)
  expect(bare === undefined, {
    expected: 'tests whose functions state their types, too', seen: `${bare?.definition.name} has none for ${bare?.missing.join(', ')}`,
    hint: 'A test returns nothing, `def test_add(connection: Connection) -> None:`, and a fixture says what it gives.', location: bare?.definition.location,
  })
  const { tests: errors } = await pyrightLook(scene)
  expect(errors.length === 0, {
    expected: 'tests that pyright accepts', seen: diagnosticsInWords(errors),
    hint: 'Mend what pyright says of your tests. A call that is wrong on purpose may have `# pyright: ignore[reportArgumentType]` behind it.', location: errors[0],
  })
}

/** Run the tests before an empty table, with some files in place of the learner's. */
async function suite(scene: Scene, overlay: Readonly<Record<string, string>>): Promise<{ run: Run; items: TestOutcome[] }> {
  const { submission, database } = scene
  const app = await start(scene)
  await app.write(overlay)
  // Loading Hypothesis takes longer than most suites.
  const plain = !testFiles(submission).some(({ content }) => decoded(content).includes('hypothesis'))
  const own = submission.settings.commands?.['test']
  const command = own === undefined ? commands.test : typeof own === 'string' ? own : own.run
  const run = await app.inspect(['python', '-m', 'pytest', ...pytestOptions(submission, command, { plain }), `--junitxml=${REPORT}`], {
    env: { ...environmentOf(database.access), ...ownEnvironment(submission.settings.environment, database.access), ...modulePath(submission) }, seconds: LONGEST,
  })
  const report = await app.read(REPORT)
  return { run, items: report.state === 'read' ? readJUnit(report.content.toString('utf8')) : [] }
}

/** What pytest said last, for people. */
function lastWords(run: Run): string {
  const text = `${run.stdout}\n${run.stderr}`.replace(/\/work\/[0-9a-f]{16}\/files\/?/g, '')
  return excerpt(/^E\s+\S.*$/m.exec(text)?.[0].replace(/^E\s+/, '') ?? text.trim().split('\n').at(-1) ?? howItEnded(run))
}
