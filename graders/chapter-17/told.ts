import { unusualLines } from '../kit/output/told.ts'

/**
 * Whether a program says that something went wrong: words that it does not say when all goes well, or the number of rows
 * that are missing. Counts that are only smaller than usual say nothing.
 * @param text all that it said
 * @param usual all that it says when the same rows are fine
 * @param rows how many rows the table has; one of them is refused
 */
export function isTold(text: string, usual: string, rows: number): boolean {
  return unusualLines(text, usual).length > 0 || countsMissing(text, usual, rows)
}

/** `skipped: 1` where it is 0 when all is well, or `139 of 140` where it is `140 of 140`. */
function countsMissing(text: string, usual: string, rows: number): boolean {
  const known = usual.split('\n').map((line) => numbersIn(line).join())
  return text.split('\n').some((line) => {
    const numbers = numbersIn(line)
    if (known.includes(numbers.join())) return false
    const tells = (numbers.includes('1') && known.includes(numbers.map((number) => (number === '1' ? '0' : number === String(rows - 1) ? String(rows) : number)).join())) ||
      (numbers.includes(String(rows)) && numbers.includes(String(rows - 1)))
    return tells && /\p{L}/u.test(line)
  })
}

/** Without times and dates, and without numbers that are part of a name or have decimals. */
function numbersIn(line: string): string[] {
  const plain = line.replace(/\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?/g, ' ')
  return [...plain.matchAll(/(?<![\p{L}\d_.,])\d+(?![\p{L}_]|[.,]?\d)/gu)].map(([number]) => number)
}
