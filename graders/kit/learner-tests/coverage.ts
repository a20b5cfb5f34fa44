import { survey as surveyOf, type Sources } from './alter.ts'
import { formRun } from './coverage-run.ts'
import { mostFaults, sift, type Fault } from './faults.ts'
import type { LearnerTests } from './learner-tests.ts'

export interface Coverage {
  /** Statements of the modules under test, and how many of them ran. */
  statements: number
  ran: number
  /** Statements that did not run, as they are printed afresh. */
  missing: { path: string; text: string }[]
  /** Of the statements said to have run, those that were tried: an exit planted before them made tests fail, or did not. */
  shown: number
  notShown: string[]
}

/**
 * Coverage of the modules under test by coverage.py's own data, and checked: exits planted before statements that are said to
 * have run must make tests fail.
 * @returns undefined when there is no such data
 */
export async function measureCoverage(tests: LearnerTests): Promise<Coverage | undefined> {
  const { printed, report } = await formRun(tests)
  if (!report) return undefined
  const lines = tests.modules.map((path) => ({ path, ...(report.files[path] ?? { executed_lines: [], missing_lines: linesOf(printed[path] ?? '') }) }))
  const ran = lines.reduce((sum, { executed_lines }) => sum + executed_lines.length, 0)
  const missing = lines.flatMap(({ path, missing_lines }) => missing_lines.map((line) => ({ path, text: lineOf(printed, path, line) })))
  return { statements: ran + missing.length, ran, missing, ...(await tryExits(tests, printed, lines)) }
}

/** In functions, chosen at random, one statement that is said to have run. */
async function tryExits(tests: LearnerTests, printed: Sources, lines: readonly { path: string; executed_lines: readonly number[] }[]): Promise<Pick<Coverage, 'shown' | 'notShown'>> {
  const all = { ...tests.sources, ...printed }
  const { functions } = await surveyOf(await tests.toolWorkspace(), all)
  const reached = new Set(tests.survey.tests.flatMap(({ reach }) => reach))
  const faults = functions.flatMap(({ id, path, line, end }): Fault[] => {
    const executed = lines.find((one) => one.path === path)?.executed_lines.filter((at) => at > line && at <= end) ?? []
    const [chosen] = tests.random.shuffled(executed)
    return chosen === undefined || !reached.has(id) ? [] : [{ kind: 'exit', unit: id, path, line: chosen }]
  })
  const { noticed, unnoticed } = await sift(tests, tests.random.shuffled(faults).slice(0, mostFaults(tests)), all)
  return { shown: noticed.size, notShown: [...unnoticed].map((fault) => (fault.kind === 'exit' ? `${fault.path}: ${lineOf(printed, fault.path, fault.line)}` : '')) }
}

const lineOf = (printed: Sources, path: string, line: number) => (printed[path] ?? '').split('\n')[line - 1]?.trim() ?? ''
const linesOf = (text: string) => text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [at + 1]))
