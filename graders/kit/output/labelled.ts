import { fail } from '../criteria/findings.ts'
import type { Run } from '../ports/sandbox.ts'
import { isPrintedAs, numbersIn } from './numbers.ts'

const MOST_NUMBERS = 6
const LONGEST_LINE = 2_000

/**
 * What a program's output says about a label: the rest of each line that names it, or, where a title stands alone, the
 * next line with anything on it.
 */
export function linesNaming(run: Run, label: RegExp, hasValue: (line: string) => boolean): string[] {
  const lines = run.stdout.split('\n').map((line) => line.slice(0, LONGEST_LINE).trim()).filter((line) => /[\p{L}\p{N}]/u.test(line))
  return lines.flatMap((line, at) => {
    if (!label.test(line)) return []
    return hasValue(line) ? [line] : [line, lines[at + 1] ?? '']
  })
}

/**
 * The output must show a number on a line that names it. Only the first few numbers there count, so that printing
 * every number there is does not help.
 * @throws Failed, without telling the expected value
 */
export function expectNumber(run: Run, what: string, label: RegExp, value: number): void {
  const lines = linesNaming(run, label, (line) => numbersIn(line).length > 0)
  if (lines.length === 0) {
    fail({ expected: `a line that names the ${what}`, seen: `no line of the output matches ${label}` })
  }
  const numbers = lines.flatMap((line) => numbersIn(line).slice(0, MOST_NUMBERS))
  if (!numbers.some((number) => isPrintedAs(number, value))) {
    const seen = [...new Set(numbers.map((number) => number.value))].slice(0, MOST_NUMBERS).join(', ') || 'no number there'
    fail({ expected: `the right ${what} for this file`, seen: `${seen} on the line that names it` })
  }
}

/**
 * The output must name this on a line with the label, and no other of its kind before it, so that naming all there are
 * does not help.
 * @throws Failed
 */
export function expectName(run: Run, what: string, label: RegExp, name: string, kind: readonly string[]): void {
  const lines = linesNaming(run, label, (line) => line.split(label).some((part) => /\p{L}{2,}/u.test(part.replace(/product|item|seller|name|units?|sold/gi, ''))))
  const first = (line: string) => {
    const text = line.toLowerCase()
    const places = kind.map((other) => ({ other, at: text.indexOf(other.toLowerCase()) })).filter(({ at }) => at >= 0)
    return places.sort((a, b) => a.at - b.at)[0]?.other
  }
  if (!lines.some((line) => first(line) === name)) {
    fail({
      expected: `the ${what} on a line that names it`,
      seen: lines.length > 0 ? `"${lines[0]}"` : `no line of the output matches ${label}`,
    })
  }
}
