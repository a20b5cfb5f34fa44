import { expectPackagesThere } from '../app/missing-package.ts'
import { expect, NotJudged } from '../criteria/findings.ts'
import { excerpt, howItEnded } from '../criteria/notes.ts'
import type { Random } from '../inputs/random.ts'
import type { Run, SandboxFile, Workspace } from '../ports/sandbox.ts'
import type { Scene } from '../scene.ts'
import { decoded, filesEnding, type ChapterSubmission } from '../submission/submission.ts'
import { printCopies, survey as surveyOf, unaltered, type Copy, type Sources } from './alter.ts'
import { runCopies } from './copies-run.ts'
import { runSuite, type SuiteRun, type SuiteRunOptions } from './suite-run.ts'
import type { TestOutcome } from './junit.ts'
import { unicodeTables } from './unicode-tables.ts'
import { modulesUnderTest, validations, type LearnerFunction, type LearnerTest, type Survey } from './survey.ts'

type Parts = Pick<Scene, 'submission' | 'freshWorkspace' | 'toolWorkspace' | 'random' | 'notes'>

/** Suites of more than this many seconds are ended; the brief asks for less than 30. */
const LONGEST = 45
/** In a suite of more than this many seconds, which has failed for that, … */
const TOO_LONG = 30
/** … tests that take longer than this are left out of the runs on altered copies. */
const SLOW = 4

const begun = new WeakMap<ChapterSubmission, Promise<LearnerTests>>()

/** A learner's tests: run as they are, and run again on altered copies of the learner's own code. */
export class LearnerTests {
  readonly sources: Sources
  readonly survey: Survey
  readonly validations: readonly LearnerFunction[]
  readonly modules: readonly string[]
  /** The tests as handed in, on the code as handed in. */
  readonly baseline: SuiteRun
  readonly random: Random
  /** Files for each workspace in which tests run. */
  readonly caches: readonly SandboxFile[]
  /** Items that failed on a copy with the learner's own behaviour, as far as such copies were looked at. */
  readonly lookingAtForm = new Set<string>()
  readonly #parts: Parts
  readonly #command: string
  readonly #tests: ReadonlyMap<string, LearnerTest>

  private constructor(parts: Parts, command: string, sources: Sources, survey: Survey, baseline: SuiteRun, caches: readonly SandboxFile[]) {
    this.#parts = parts
    this.#command = command
    this.caches = caches
    this.sources = sources
    this.survey = survey
    this.validations = validations(survey)
    this.modules = modulesUnderTest(survey)
    this.baseline = baseline
    this.random = parts.random
    this.#tests = new Map(survey.tests.map((test) => [test.id, test]))
  }

  /**
   * Read and run once per submission.
   * @param brief the command that starts the tests when gonogo.yaml says nothing else
   * @throws Failed when there are no tests, or none can be started; NotJudged when the box lacks a package that is asked for
   */
  static of(parts: Parts, brief: string): Promise<LearnerTests> {
    const known = begun.get(parts.submission)
    if (known) return known
    const made = LearnerTests.#begin(parts, brief)
    begun.set(parts.submission, made)
    return made
  }

  static async #begin(parts: Parts, brief: string): Promise<LearnerTests> {
    const { submission, notes } = parts
    const own = submission.settings.commands?.['test']
    const command = own === undefined ? brief : typeof own === 'string' ? own : own.run
    const files = filesEnding(submission, '.py').filter(({ path }) => !/(^|\/)(setup|noxfile)\.py$/.test(path))
    if (files.length === 0) {
      throw new NotJudged('There is no Python file in the chapter folder.', 'Add your modules and their tests; if they lie elsewhere, say so in gonogo.yaml: `folder: my/folder`.')
    }
    const sources = Object.fromEntries(files.map(({ path, content }) => [path, decoded(content).replace(/^\ufeff/, '')]))
    const survey = await surveyOf(await parts.toolWorkspace(), sources)
    const caches = survey.tests.some(({ given }) => given) ? await unicodeTables(parts.toolWorkspace) : []
    const start = async () => runSuite(await parts.freshWorkspace(), submission, command, { caches, seconds: LONGEST })
    const first = await start()
    // That the machine was busy for a moment is no fault of theirs: what took too long is tried once more, and the faster run counts.
    const second = first.run.seconds > TOO_LONG ? await start() : first
    const baseline = second.run.seconds < first.run.seconds ? second : first
    notes.ran(shown(baseline.run, command))
    const missing = /^E?\s*ModuleNotFoundError: No module named .*$/m.exec(baseline.run.stdout)?.[0]
    if (missing) expectPackagesThere({ ...baseline.run, stderr: `Traceback (most recent call last)\n${missing.replace(/^E?\s*/, '')}` }, submission)
    const tests = new LearnerTests(parts, command, sources, survey, baseline, caches)
    expect(tests.passed.length > 0, {
      expected: `tests that pytest finds, runs and sees pass (${command})`,
      seen: baseline.run.timedOut ? howItEnded(baseline.run) : survey.tests.length === 0 ? 'no test function in a file named test_*.py' : `none: ${lastWords(baseline.run)}`,
      hint: 'Run `python -m pytest` in the chapter folder and mend the first error it shows. Tests are functions `test_…` in files `test_….py`.',
    })
    return tests
  }

  /** What passed as handed in: only that can tell something about altered copies. */
  get passed(): TestOutcome[] {
    return this.baseline.items.filter(({ outcome }) => outcome === 'passed')
  }

  /** What passed and is run again on altered copies: all of it, unless the suite takes too long as it is. */
  get quick(): TestOutcome[] {
    return this.passed.filter(({ seconds }) => seconds <= SLOW || this.baseline.run.seconds <= TOO_LONG)
  }

  /** The other ones, as pytest names them. */
  get slow(): string[] {
    const quick = new Set(this.quick)
    return this.passed.filter((outcome) => !quick.has(outcome)).flatMap(({ item }) => this.testOf(item)?.selector ?? [])
  }

  /** The test function that an item of a report belongs to. */
  testOf(item: string): LearnerTest | undefined {
    return this.#tests.get(item.replace(/\[.*$/s, ''))
  }

  /** Run the tests as handed in, or with other files in place of the learner's. */
  async run({ workspace, ...options }: SuiteRunOptions & { workspace?: Workspace }): Promise<SuiteRun> {
    return runSuite(workspace ?? await this.#parts.freshWorkspace(), this.#parts.submission, this.#command, { seconds: this.#patience, caches: this.caches, ...options })
  }

  /** Copies of the code, printed in a workspace where nothing of the learner's runs. */
  async copies(copies: readonly Copy[], sources: Sources = this.sources): Promise<Sources[]> {
    return printCopies(await this.#parts.toolWorkspace(), sources, copies)
  }

  /**
   * Run the tests on altered copies, in an order of chance, and among them on one that does the same as the learner's code. Tests
   * that fail on that one too look at the form, or at how they are run: they have no say here.
   * @param which plain tests, those that Hypothesis feeds, or both
   * @returns for each copy what had passed before and does not pass now
   */
  async failing(copies: readonly Copy[], which: 'plain' | 'given' | 'all', sources: Sources = this.sources): Promise<Set<string>[]> {
    const asked = this.quick.filter((outcome) => (which === 'all' || (this.testOf(outcome.item)?.given === true) === (which === 'given')))
    if (asked.length === 0 || copies.length === 0) return copies.map(() => new Set())
    const twin = unaltered(this.random.pick([copies[0] as Copy, ...copies.slice(1)]), this.salt())
    const printed = await this.copies([...copies, twin], sources)
    const order = this.random.shuffled(printed.map((_, at) => at))
    const fallenOn = new Map((await this.#runAll(order.map((at) => printed[at] ?? {}), which)).map((items, place) => [order[place], fallen(asked, items)]))
    for (const item of fallenOn.get(copies.length) ?? []) this.lookingAtForm.add(item)
    return copies.map((_, at) => new Set([...fallenOn.get(at) ?? []].filter((item) => !this.lookingAtForm.has(item))))
  }

  async #runAll(printed: readonly Sources[], which: 'plain' | 'given' | 'all'): Promise<TestOutcome[][]> {
    const slow = this.slow
    const given = this.survey.tests.filter((test) => test.given).map(({ selector }) => selector)
    const plainFiles = new Set(this.survey.tests.filter((test) => !test.given).map(({ path }) => path))
    const ignored = [...new Set(this.survey.tests.map(({ path }) => path))].filter((path) => !plainFiles.has(path))
    const selection: SuiteRunOptions = which === 'given' ? { selectors: given.filter((selector) => !slow.includes(selector)) } : which === 'plain' ? { deselected: [...given, ...slow], ignored, plain: true } : { deselected: slow }
    const { seconds, cpuSeconds } = this.baseline.run
    return runCopies(await this.#parts.freshWorkspace(), this.submission, this.#command, printed, {
      ...selection, caches: this.caches, hashSeed: this.random.integer(0, 1_000_000), given: given.length > 0,
      // An endless loop is ended by the processor time that it takes, however busy the machine is.
      cpuSeconds: 3 + 2 * cpuSeconds, seconds: Math.min(LONGEST, 15 + 3 * seconds),
    })
  }

  /** Numbers for copies, so that no two have the same form. */
  salt(): number {
    return this.random.integer(0, 2 ** 31)
  }

  get #patience(): number {
    return Math.min(LONGEST, 15 + 3 * this.baseline.run.seconds)
  }

  get submission(): ChapterSubmission {
    return this.#parts.submission
  }

  /** A fresh copy of the submission. */
  get workspace(): Parts['freshWorkspace'] {
    return this.#parts.freshWorkspace
  }

  /** A workspace of ours, for tools that look at files as data. */
  get toolWorkspace(): Parts['toolWorkspace'] {
    return this.#parts.toolWorkspace
  }
}

/**
 * What had passed and has now failed, or was not even reported. A test that is expected to fail, and now does, has not failed:
 * nobody would be told.
 */
export function fallen(before: readonly TestOutcome[], now: readonly TestOutcome[]): Set<string> {
  const standing = new Set(now.filter(({ outcome }) => outcome !== 'failed').map(({ item }) => item))
  return new Set(before.map(({ item }) => item).filter((item) => !standing.has(item)))
}

/** The run as the learner would have typed it, without the options that are ours. */
const shown = (run: Run, command: string): Run => ({ ...run, command: { argv: [...command.split(/\s+/).filter(Boolean)] as [string, ...string[]] } })

/** What pytest said last, for people. */
function lastWords(run: Run): string {
  const text = `${run.stdout}\n${run.stderr}`.replace(/\/work\/[0-9a-f]{16}\/files\/?/g, '')
  const error = /^E\s+\S.*$/m.exec(text)?.[0].replace(/^E\s+/, '') ?? /^(ERROR|FAILED).*$/m.exec(text)?.[0]
  return excerpt(error ?? text.trim().split('\n').at(-1) ?? howItEnded(run))
}
