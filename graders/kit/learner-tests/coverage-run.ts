import { z } from 'zod'
import type { SandboxFile } from '../ports/sandbox.ts'
import type { Sources } from './alter.ts'
import { fallen, type LearnerTests } from './learner-tests.ts'

/** Of `coverage json`: https://coverage.readthedocs.io/en/latest/commands/cmd_json.html */
const reportSchema = z.object({
  files: z.record(z.string(), z.object({
    executed_lines: z.array(z.number().int()),
    missing_lines: z.array(z.number().int()),
  })),
})
export type CoverageReport = z.infer<typeof reportSchema>

export interface FormRun {
  /** The code that ran: the learner's in another form, with as many statements. */
  printed: Sources
  /** Items that had passed before and do not now: they look at the code and not at what it does. */
  failing: Set<string>
  /** What the run measured; nothing when there is no data that coverage.py can read. */
  report: CoverageReport | undefined
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
/** In seconds. Measuring takes several times as long as running. */
const LONGEST = 90

const known = new WeakMap<LearnerTests, Promise<FormRun>>()

/** All tests on a copy in another form, once per grading, measured by coverage.py. Comments that exclude lines are not in a copy. */
export function formRun(tests: LearnerTests): Promise<FormRun> {
  const before = known.get(tests)
  if (before) return before
  const made = run(tests)
  known.set(tests, made)
  return made
}

async function run(tests: LearnerTests): Promise<FormRun> {
  const [printed = {}] = await tests.copies([{ salt: tests.salt(), reform: 'tidy' }])
  const workspace = await tests.workspace()
  const { items } = await tests.run({ workspace, overlay: printed, deselected: tests.slow, coverage: { data: DATA, configuration: CONFIGURATION }, seconds: LONGEST })
  const data = await workspace.read(DATA, 16 * 1024 * 1024)
  return {
    printed,
    failing: fallen(tests.quick, items),
    report: data.state === 'read' ? await reportOf(tests, printed, data.content) : undefined,
  }
}

/** The report on data that came out of the box, made where nothing of the learner's runs. */
async function reportOf(tests: LearnerTests, printed: Sources, data: Buffer): Promise<CoverageReport | undefined> {
  const workspace = await tests.toolWorkspace()
  const files: SandboxFile[] = [...Object.entries(printed).map(([path, text]) => [path, Buffer.from(text)] as const), [DATA, data] as const, ['rc', Buffer.from(CONFIGURATION)] as const]
    .map(([path, content]) => ({ path: `${FOLDER}/${path}`, kind: 'file', content }))
  await workspace.write(files)
  const made = await workspace.run({ argv: ['python', '-I', '-m', 'coverage', 'json', '--rcfile=rc', `--data-file=${DATA}`, '-q', '-o', 'report.json'], cwd: FOLDER })
  const report = await workspace.read(`${FOLDER}/report.json`, 8 * 1024 * 1024)
  if (made.exit !== 0 || report.state !== 'read') return undefined
  return reportSchema.parse(JSON.parse(report.content.toString('utf8')))
}
