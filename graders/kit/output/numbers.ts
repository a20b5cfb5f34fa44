/** A number as a text shows it. */
export interface Printed {
  value: number
  /** Places behind the decimal separator: what was rounded away can't be asked for. */
  decimals: number
}

/** Longer lines are no line for people, and nobody has to wait until they are read. */
const LONGEST_LINE = 2_000

/**
 * The numbers in a line, in the formats that people print: `1,234.50`, `1.234,50`, `1 234.5`, `$99`, `-3`, `12.50 USD`.
 * What could be read in two ways (`1,234`, `20 437.50`, `Total - 5`) yields each reading.
 */
export function numbersIn(line: string): Printed[] {
  const found: Printed[] = []
  for (const [token] of line.slice(0, LONGEST_LINE).matchAll(/[-−]?\s?[$€£]?\s?-?\d[\d.,'_\u00a0\u202f]*(?: \d{3}(?!\d)[\d.,]*)*/g)) {
    const parts = token.trim().split(/(?<=\d) (?=\d)/)
    for (const text of parts.length > 1 ? [parts.join(''), ...parts] : parts) {
      const signs = /^\s*[-−]\s/.test(token) ? [1, -1] : /^[^\d]*[-−]/.test(text) ? [-1] : [1]
      for (const { value, decimals } of readings(text)) found.push(...signs.map((sign) => ({ value: sign * value, decimals })))
    }
  }
  return found
}

/** With two kinds of separators the last one is the decimal one; a single one before three digits could be either. */
function readings(text: string): Printed[] {
  const digits = text.replace(/[^\d.,]/g, '').replace(/[.,]+$/, '')
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  const separators = digits.replace(/\d/g, '')
  const behind = digits.length - last - 1
  const whole = { value: Number(digits.replace(/[.,]/g, '')), decimals: 0 }
  const parted = { value: Number(`${digits.slice(0, Math.max(last, 0)).replace(/[.,]/g, '')}.${digits.slice(last + 1)}`), decimals: behind }
  if (separators === '') return [whole]
  if (new Set(separators).size > 1) return [parted]
  if (separators.length > 1) return [whole]
  return behind === 3 ? [whole, parted] : [parted]
}

/** Equal as far as it is printed: to two decimals, or to one or none where the text has no more. */
export function isPrintedAs({ value: printed, decimals }: Printed, value: number): boolean {
  const half = 0.5 * 10 ** -Math.min(decimals, 2)
  return Math.abs(printed - value) <= half * 1.02 + Math.abs(value) * 1e-9
}
