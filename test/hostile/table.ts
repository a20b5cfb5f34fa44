import type { SuiteReport } from './suite.ts'

/** What was tried, what held it, the verdict, what was left behind; then what is wrong. */
export function table({ cases, controls, problems }: SuiteReport): string {
  const rows = cases.map(({ name, tried, held, verdict, open, leftBehind, seconds, problems: wrong }) =>
    [wrong.length === 0 ? 'ok' : 'NO', name, tried, held || '–', open.length > 0 ? `${verdict}: ${shortened(open)}` : verdict, leftBehind.join(', ') || 'nothing', `${seconds.toFixed(1)} s`])
  const head = ['', 'case', 'tried', 'held by', 'verdict', 'left behind', 'took']
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
  const wrong = cases.flatMap(({ name, problems: own }) => own.map((problem) => `${name}: ${problem}`))
  return [...lines, '', ...summary(cases, controls), ...[...wrong, ...problems].map((problem) => `  ✗ ${problem}`)].join('\n')
}

const shortened = (ids: readonly string[]) => (ids.length <= 3 ? ids.join(', ') : `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more`)

function summary(cases: SuiteReport['cases'], controls: number): string[] {
  const attacks = cases.filter(({ aim }) => aim !== 'innocent')
  const innocent = cases.filter(({ aim }) => aim === 'innocent')
  const count = (verdict: string, among: SuiteReport['cases']) => among.filter((one) => one.verdict === verdict).length
  const byAim = [...Map.groupBy(attacks, ({ aim }) => aim)].map(([aim, of]) => `${of.length} ${aim}`).join(', ')
  return [
    `${attacks.length} attacks (${byAim}): ${count('GO', attacks)} GO, ${count('NO-GO', attacks)} NO-GO, ${count('NOT GRADED', attacks)} NOT GRADED, ${count('refused', attacks)} refused; ` +
      `${attacks.filter(({ problems }) => problems.length > 0).length} with something wrong, ${cases.filter(({ leftBehind }) => leftBehind.length > 0).length} left something behind`,
    `${innocent.length} innocent twins: ${count('GO', innocent)} GO; ${controls} rides graded without an attack`,
  ]
}
