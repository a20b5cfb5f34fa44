import { commandLine } from '../app/command-line.ts'
import { NotJudged } from '../criteria/findings.ts'
import type { Run, SandboxFile, Workspace } from '../ports/sandbox.ts'
import { decoded, type ChapterSubmission } from '../submission/submission.ts'
import { ownEnvironment } from '../app/environment.ts'
import type { Sources } from './alter.ts'
import { readJUnit, type TestOutcome } from './junit.ts'

export interface SuiteRun {
  run: Run
  items: TestOutcome[]
}

export interface SuiteRunOptions {
  /** Files in place of the learner's own. */
  overlay?: Sources
  /** What tools would otherwise make anew in each workspace. */
  caches?: readonly SandboxFile[]
  /** Tests to run, in this order; all when left out. */
  selectors?: readonly string[]
  /** Tests to leave out. */
  deselected?: readonly string[]
  /** No test among them is one that Hypothesis feeds. */
  plain?: boolean
  /** Files to leave out: what they import needn't be loaded. */
  ignored?: readonly string[]
  /** Python's hash seed and Hypothesis's own. */
  hashSeed?: number
  hypothesisSeed?: number
  /** Run by coverage.py, with its data in this file. */
  coverage?: { data: string; configuration: string }
  /** Failures in full, as a learner reads them; without, a run starts faster. */
  told?: boolean
  seconds?: number
}

const REPORT = 'gonogo-report.xml'

/** Options that decide what is told: they are ours in every run, whatever the learner's configuration says. */
const OURS = ['--rootdir=.', '-o', 'junit_family=xunit1', '-p', 'no:cacheprovider', '--color=no', '--maxfail=0'] as const

/**
 * Run the learner's tests with pytest in a fresh workspace.
 * @returns what pytest reported: data, that is worth something only beside the runs on other copies
 */
export async function runSuite(workspace: Workspace, submission: ChapterSubmission, command: string, options: SuiteRunOptions = {}): Promise<SuiteRun> {
  const { overlay = {}, coverage, seconds = 40 } = options
  const files = [...options.caches ?? [], ...Object.entries(overlay).map(([path, text]): SandboxFile => ({ path, kind: 'file', content: Buffer.from(text) }))]
  if (coverage) files.push({ path: '.gonogo-coverage', kind: 'file', content: Buffer.from(coverage.configuration) })
  if (files.length > 0) await workspace.write(files)
  const measured = coverage ? ['coverage', 'run', '--rcfile=.gonogo-coverage', `--data-file=${coverage.data}`, '-m'] : []
  const run = await workspace.run({
    argv: ['python', '-m', ...measured, 'pytest', ...pytestOptions(submission, command, options), `--junitxml=${REPORT}`],
    env: { ...environmentOf(submission), ...suiteEnvironment(submission, options) },
    seconds,
  })
  return { run, items: await reported(workspace, REPORT) }
}

/** What pytest is told, beside where its report goes. */
export function pytestOptions(submission: ChapterSubmission, command: string, options: SuiteRunOptions): string[] {
  const { selectors = [], deselected = [], ignored = [], told = false } = options
  return [
    ...pytestArguments(command, selectors.length === 0), ...OURS, ...withoutPlugins(submission, command, options), ...(told ? ['-q', '--tb=short'] : ['-q', '--tb=line', '--assert=plain']),
    ...(options.hypothesisSeed === undefined ? [] : [`--hypothesis-seed=${options.hypothesisSeed}`]),
    ...ignored.map((path) => `--ignore=${path}`), ...deselected.map((id) => `--deselect=${id}`), ...selectors,
  ]
}

/** What tests find in their environment, beside where modules lie. */
export function suiteEnvironment(submission: ChapterSubmission, { hashSeed = 0, hypothesisSeed }: SuiteRunOptions): Record<string, string> {
  return {
    PYTHONHASHSEED: String(hashSeed),
    // Hypothesis's own profile for such machines: no deadline per example, and the same examples in every run.
    ...(hypothesisSeed === undefined ? { CI: 'true' } : {}),
    ...ownEnvironment(submission.settings.environment, undefined),
  }
}

/** A report that lies in a workspace; none is one without tests. */
export async function reported(workspace: Workspace, path: string): Promise<TestOutcome[]> {
  const report = await workspace.read(path, 8 * 1024 * 1024)
  return report.state === 'read' ? readJUnit(report.content.toString('utf8')) : []
}

/** Plugins that a run doesn't need take longer to start than most tests; where the learner's options name them they stay. */
function withoutPlugins(submission: ChapterSubmission, command: string, { plain }: SuiteRunOptions): string[] {
  const said = configurationOf(submission) + command
  return [...(said.includes('cov') ? [coverageOff(submission)] : ['-p', 'no:pytest_cov']), ...(plain && !said.includes('hypothesis') ? ['-p', 'no:hypothesispytest'] : [])]
}

/** The option that keeps pytest-cov from measuring. */
export function coverageOff(submission: ChapterSubmission): string {
  return /no:(pytest_)?cov/.test(configurationOf(submission)) ? '-pno:pytest_cov' : '--no-cov'
}

const configurationOf = ({ files }: ChapterSubmission) =>
  files.filter(({ path, kind }) => kind !== 'link' && CONFIGURATIONS.test(path)).map(({ content }) => decoded(content)).join('\n')

const CONFIGURATIONS = /^(pyproject\.toml|pytest\.(ini|toml)|\.pytest\.(ini|toml)|setup\.cfg|tox\.ini)$/

/** A layout with `src/` is what `pip install -e .` would make importable. */
export function environmentOf(submission: ChapterSubmission): Record<string, string> {
  return submission.files.some(({ path }) => path.startsWith('src/')) ? { PYTHONPATH: 'src' } : {}
}

/**
 * What stands behind `pytest` in the learner's command.
 * @param withPaths whether also the paths that it names
 * @throws NotJudged when the command is none of pytest's
 */
export function pytestArguments(command: string, withPaths: boolean): string[] {
  const words = commandLine(command, {})
  const at = words.findIndex((word) => /^(.*\/)?(pytest|py\.test)$/.test(word))
  if (at < 0) {
    throw new NotJudged(`The command ${JSON.stringify(command)} does not start pytest.`, 'In gonogo.yaml write what starts your tests, for instance `test: python -m pytest tests`.')
  }
  const rest = words.slice(at + 1)
  return withPaths ? rest : rest.filter((word, index) => word.startsWith('-') || /^-[kmocpW]$/.test(rest[index - 1] ?? ''))
}
