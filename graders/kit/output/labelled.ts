import { fail } from '../criteria/findings.ts'
import type { Run } from '../ports/sandbox.ts'
import { isPrintedAs, numbersIn } from './numbers.ts'

const MOST_NUMBERS = 6
/** Of the lines that name a figure, as many from the beginning and as many from the end count. */
const MOST_LINES = 8
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
 * The output must show a number on a line that names it. Only the first few numbers there count, on few lines, and not on
 * those that say the same of several numbers: printing every number there is does not help.
 * @throws Failed, without telling the expected value
 */
export function expectNumber(run: Run, what: string, label: RegExp, value: number): void {
  const lines = linesNaming(run, label, (line) => numbersIn(line).length > 0)
  if (lines.length === 0) {
    fail({ expected: `a line that names the ${what}`, seen: `no line with ${wordsOf(label)} in it` })
  }
  const counted = withoutRivals(lines.length > 2 * MOST_LINES ? [...lines.slice(0, MOST_LINES), ...lines.slice(-MOST_LINES)] : lines)
  if (counted.length === 0) {
    fail({ expected: `one ${what}`, seen: `several, in the same words: "${lines[0]}", "${lines.find((line) => line !== lines[0])}"` })
  }
  const numbers = counted.flatMap((line) => numbersIn(line).slice(0, MOST_NUMBERS))
  if (!numbers.some((number) => isPrintedAs(number, value))) {
    const seen = [...new Set(numbers.map((number) => number.value))].slice(0, MOST_NUMBERS).join(', ') || 'no number there'
    fail({ expected: `the right ${what} for this file`, seen: `${seen} on the line that names it` })
  }
}

/** The words of a label as people read them: `total, revenue or sum`. */
export function wordsOf(label: RegExp): string {
  const words = label.source.replace(/\(\?[:=!<]+|\\[bBsw]|[()\\?*+^$]/g, '').split('|').map((word) => `«${word}»`)
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

/** Lines whose words stand on no other line with other numbers. */
function withoutRivals(lines: readonly string[]): string[] {
  const words = (line: string) => line.replace(/\d[\d.,'_]*/g, '#').replace(/\s+/g, ' ')
  const said = Map.groupBy(new Set(lines), words)
  return lines.filter((line) => said.get(words(line))?.length === 1)
}

/**
 * The first line with the label that names one of its kind must name this one first, so that naming all there are does
 * not help.
 * @throws Failed
 */
export function expectName(run: Run, what: string, label: RegExp, name: string, kind: readonly string[]): void {
  const lines = linesNaming(run, label, (line) => line.split(label).some((part) => /\p{L}{2,}/u.test(part.replace(/product|item|seller|name|units?|sold/gi, ''))))
  const first = (line: string) => {
    const text = line.toLowerCase()
    const places = kind.map((other) => ({ other, at: text.indexOf(other.toLowerCase()) })).filter(({ at }) => at >= 0)
    return places.sort((a, b) => a.at - b.at)[0]?.other
  }
  const answer = lines.find((line) => first(line) !== undefined) ?? lines[0]
  if (answer === undefined || first(answer) !== name) {
    const isOther = answer !== undefined && first(answer) !== undefined
    fail({
      expected: isOther ? `the right ${what} for this file` : `the ${what} on a line that names it`,
      seen: answer === undefined ? `no line with ${wordsOf(label)} and a name in it` : `${isOther ? 'another one: ' : ''}"${answer}"`,
    })
  }
}
