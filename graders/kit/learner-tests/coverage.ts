import { survey as surveyOf, type Sources } from './alter.ts'
import { formRun } from './coverage-run.ts'
import { isLed, mostFaults, sift, type Fault } from './faults.ts'
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
  const { shown, notShown, denied } = await tryExits(tests, printed, lines)
  const isDenied = (path: string, line: number) => denied.some((part) => part.path === path && line > part.line && line <= part.end)
  const all = lines.flatMap(({ path, executed_lines, missing_lines }) => [
    ...executed_lines.map((line) => ({ path, line, ran: !isDenied(path, line) })), ...missing_lines.map((line) => ({ path, line, ran: false })),
  ])
  const missing = all.filter((one) => !one.ran).map(({ path, line }) => ({ path, text: lineOf(printed, path, line) }))
  return { statements: all.length, ran: all.length - missing.length, missing, shown, notShown }
}

/** A function's lines in the code as it is printed. */
interface Part { path: string; line: number; end: number }

/**
 * In functions, chosen at random, one statement that is said to have run. Functions that no test leads to come first. Where no
 * test ends by an exit, nor by another kind of exit, which no test of a program's end expects, the function has not run, whatever
 * the data and the syntax tree say (`if False: function()` leads to it as well), and all its lines are denied.
 */
async function tryExits(tests: LearnerTests, printed: Sources, lines: readonly { path: string; executed_lines: readonly number[] }[]): Promise<Pick<Coverage, 'shown' | 'notShown'> & { denied: Part[] }> {
  const all = { ...tests.sources, ...printed }
  const { functions } = await surveyOf(await tests.toolWorkspace(), all)
  const faults = functions.flatMap(({ id, path, line, end }): Fault[] => {
    const [chosen] = tests.random.shuffled(executedIn({ path, line, end }))
    return chosen === undefined ? [] : [{ kind: 'exit', unit: id, path, line: chosen, raises: 'SystemExit' }]
  })
  const order = [...faults.filter((fault) => !isLed(tests, fault)), ...tests.random.shuffled(faults.filter((fault) => isLed(tests, fault)))]
  const first = await sift(tests, order.slice(0, mostFaults(tests)), all)
  const led = (among: ReadonlySet<Fault>) => [...among].filter((fault) => isLed(tests, fault))
  const others = led(first.unnoticed).flatMap((fault): Fault[] => {
    const part = functions.find(({ id }) => id === fault.unit)
    // Where it begins: a later line may be one that only some generated values lead to.
    const [chosen] = part ? executedIn(part).sort((a, b) => a - b) : []
    return fault.kind === 'exit' && chosen !== undefined ? [{ ...fault, line: chosen, raises: 'GeneratorExit' }] : []
  })
  const second = await sift(tests, others, all)
  const notRun = [...second.unnoticed, ...[...first.unnoticed].filter((fault) => !isLed(tests, fault))]
  return {
    shown: led(first.noticed).length + second.noticed.size,
    notShown: [...second.unnoticed].map((fault) => (fault.kind === 'exit' ? `${fault.path}: ${lineOf(printed, fault.path, fault.line)}` : '')),
    denied: functions.filter(({ id }) => notRun.some(({ unit }) => unit === id)),
  }

  function executedIn({ path, line, end }: Part): number[] {
    return lines.find((one) => one.path === path)?.executed_lines.filter((at) => at > line && at <= end) ?? []
  }
}

const lineOf = (printed: Sources, path: string, line: number) => (printed[path] ?? '').split('\n')[line - 1]?.trim() ?? ''
const linesOf = (text: string) => text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [at + 1]))
