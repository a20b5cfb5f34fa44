import { z } from 'zod'
import type { SandboxFile } from '../ports/sandbox.ts'
import { survey as surveyOf, type Sources } from './alter.ts'
import { inRounds, sift, type Fault } from './faults.ts'
import type { LearnerTests } from './learner-tests.ts'

/** Of `coverage json`: https://coverage.readthedocs.io/en/latest/commands/cmd_json.html */
const reportSchema = z.object({
  files: z.record(z.string(), z.object({
    executed_lines: z.array(z.number().int()),
    missing_lines: z.array(z.number().int()),
  })),
})

export interface Coverage {
  /** Statements of the modules under test, and how many of them ran. */
  statements: number
  ran: number
  /** Statements that did not run, as they are printed afresh: `path: statement`. */
  missing: { path: string; text: string }[]
  /** Of the statements said to have run, those that were tried: an exit planted before them made tests fail, or did not. */
  shown: number
  notShown: string[]
}

/** Ours alone: no omissions, comments or settings of the learner's have a say. What no test can run is left out. */
const CONFIGURATION = `[run]
source = .
relative_files = true
[report]
ignore_errors = true
exclude_also =
    if __name__ == .__main__.:
    if (typing\\.)?TYPE_CHECKING:
    raise NotImplementedError
    @(abc\\.)?abstractmethod
    ^\\s*\\.\\.\\.$
`
const DATA = '.gonogo-coverage-data'
const FOLDER = 'gonogo-coverage'

/**
 * Coverage by coverage.py's own data, of the learner's modules printed afresh (so without comments that exclude lines), and
 * checked: exits planted before statements that are said to have run must make tests fail.
 */
export async function measureCoverage(tests: LearnerTests): Promise<Coverage | undefined> {
  const [printed = {}] = await tests.copies([{ salt: 0 }])
  const workspace = await tests.workspace()
  await tests.run({ workspace, overlay: printed, coverage: { source: tests.modules, data: DATA, configuration: CONFIGURATION } })
  const data = await workspace.read(DATA, 16 * 1024 * 1024)
  if (data.state !== 'read') return undefined
  const report = await reportOf(tests, printed, data.content)
  if (!report) return undefined
  const lines = tests.modules.map((path) => ({ path, ...(report.files[path] ?? { executed_lines: [], missing_lines: statementsOf(printed[path] ?? '') }) }))
  const ran = lines.reduce((sum, { executed_lines }) => sum + executed_lines.length, 0)
  const missing = lines.flatMap(({ path, missing_lines }) => missing_lines.map((line) => ({ path, text: (printed[path] ?? '').split('\n')[line - 1]?.trim() ?? '' })))
  const tried = await tryExits(tests, printed, lines)
  return { statements: ran + missing.length, ran, missing, ...tried }
}

/** The report on data that came out of the box, made where nothing of the learner's runs. */
async function reportOf(tests: LearnerTests, printed: Sources, data: Buffer): Promise<z.infer<typeof reportSchema> | undefined> {
  const workspace = await tests.toolWorkspace()
  const files: SandboxFile[] = [...Object.entries(printed).map(([path, text]) => [path, Buffer.from(text)] as const), [DATA, data] as const, ['rc', Buffer.from(CONFIGURATION)] as const]
    .map(([path, content]) => ({ path: `${FOLDER}/${path}`, kind: 'file', content }))
  await workspace.write(files)
  const run = await workspace.run({ argv: ['python', '-I', '-m', 'coverage', 'json', '--rcfile=rc', `--data-file=${DATA}`, '-q', '-o', 'report.json'], cwd: FOLDER })
  const report = await workspace.read(`${FOLDER}/report.json`, 8 * 1024 * 1024)
  if (run.exit !== 0 || report.state !== 'read') return undefined
  return reportSchema.parse(JSON.parse(report.content.toString('utf8')))
}

/** In each function one statement that is said to have run. */
async function tryExits(tests: LearnerTests, printed: Sources, lines: readonly { path: string; executed_lines: readonly number[] }[]): Promise<Pick<Coverage, 'shown' | 'notShown'>> {
  const all = { ...tests.sources, ...printed }
  const { functions } = await surveyOf(await tests.toolWorkspace(), all)
  const reached = new Set(tests.survey.tests.flatMap(({ reach }) => reach))
  const faults = functions.flatMap(({ id, path, line, end }): Fault[] => {
    const executed = lines.find((one) => one.path === path)?.executed_lines.filter((at) => at > line && at <= end) ?? []
    const [chosen] = tests.random.shuffled(executed)
    return chosen === undefined || !reached.has(id) ? [] : [{ kind: 'exit', unit: id, path, line: chosen }]
  })
  const { noticed, unnoticed } = await sift(tests, inRounds(tests, faults), ALONE, all)
  const notShown = [...unnoticed].map((fault) => (fault.kind === 'exit' ? `${fault.path}: ${(printed[fault.path] ?? '').split('\n')[fault.line - 1]?.trim() ?? ''}` : ''))
  return { shown: noticed.size, notShown }
}

const ALONE = 8
const statementsOf = (text: string) => text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [at + 1]))
