/**
 * The numbers in a text, in the formats that people print: `1,234.50`, `1.234,50`, `1 234.5`, `$99`, `-3`.
 * A separator that could be read either way yields both readings.
 */
export function numbersIn(text: string): number[] {
  const found: number[] = []
  for (const [token] of text.matchAll(/[-−(]?\s?[$€£]?\s?-?\d[\d.,'_\u00a0\u202f]*(?: \d{3}(?!\d)[\d.,]*)*/g)) {
    const negative = /^[^\d]*[-−]/.test(token)
    const digits = token.replace(/[^\d.,]/g, '').replace(/[.,]+$/, '')
    for (const value of readings(digits)) found.push(negative ? -value : value)
  }
  return found
}

function readings(digits: string): number[] {
  const point = Number(digits.replaceAll(',', ''))
  const comma = Number(digits.replaceAll('.', '').replace(',', '.'))
  const values = [point, comma].filter((value) => Number.isFinite(value))
  return values.length === 2 && values[0] === values[1] ? [values[0] as number] : values
}

/** Equal as printed to two decimals, or to none when the text prints whole numbers. Half a cent either way is allowed. */
export function isPrintedAs(printed: number, value: number): boolean {
  return Math.abs(printed - value) <= 0.0051 + Math.abs(value) * 1e-9
}
