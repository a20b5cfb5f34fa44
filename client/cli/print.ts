import { styleText } from 'node:util'
import type { CriterionResult, GradingResult } from '../../graders/kit/criteria/result.ts'

const marks = { pass: ['green', 'pass'], fail: ['red', 'FAIL'], 'not-reached': ['yellow', 'not reached'], 'not-judged': ['yellow', 'not judged'] } as const
const colours = { GO: 'green', 'NO-GO': 'red', 'NOT GRADED': 'yellow' } as const

/** A grading as text for a terminal of 80 columns: the verdict, what to mend, then the rest. */
export function printGrading(result: GradingResult, title: string): void {
  const out = (line = '') => process.stdout.write(`${line}\n`)
  out(styleText(['bold', colours[result.verdict]], result.verdict) + `  chapter ${result.chapter}, ${title}`)
  out()
  const order = ['fail', 'not-judged', 'not-reached', 'pass']
  const sorted = [...result.criteria].sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome))
  for (const criterion of sorted) printCriterion(criterion, out)
  out()
  out(`${(result.durationMs / 1000).toFixed(1)} s, seed ${result.seed}`)
}

function printCriterion(criterion: CriterionResult, out: (line?: string) => void): void {
  const { id, text, outcome, evidence, hint, location, review } = criterion
  const [colour, mark] = marks[outcome]
  const lines = wrap(`${text}${review ? ' (a reviewer looks at this too)' : ''}`, 54)
  out(`${styleText(colour, mark.padEnd(11))} ${id.padEnd(12)} ${lines[0] ?? ''}`)
  for (const line of lines.slice(1)) out(`${' '.repeat(25)}${line}`)
  if (outcome === 'pass') return
  if (location) out(`    at ${printable(location.path)}:${location.line}`)
  for (const line of evidence.split('\n').flatMap((part) => wrap(printable(part), 74))) out(`    ${line}`)
  for (const line of hint.split('\n').flatMap((part) => wrap(printable(part), 70))) if (line) out(styleText('bold', `  → ${line}`))
  out()
}

/** Break a line at spaces so that it fits; a longer word is cut. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let rest = text
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width)
    const at = space > rest.search(/\S/) ? space : width
    lines.push(rest.slice(0, at))
    rest = rest.slice(at).replace(/^ /, '')
  }
  return [...lines, rest]
}

/** What a learner's program printed must not move this terminal's cursor or colours. */
const printable = (text: string) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '�')
