import { expect, test } from 'vitest'
import { isPrintedAs, numbersIn } from './numbers.ts'

const values = (text: string) => numbersIn(text).map(({ value }) => value)

test.each<[string, number[]]>([
  ['$1,234.50', [1234.5]], ['1.234,50 €', [1234.5]], ['1 234,50', [1234.5, 1, 234.5]], ['1\u202f234,50', [1234.5]], ["1'234.50", [1234.5]],
  ['1,234,567.89', [1234567.89]], ['1.234.567,89', [1234567.89]], ['1 234 567', [1234567, 1, 234, 567]], ['1_000', [1000]],
  ['12.50USD', [12.5]], ['12,5 %', [12.5]], ['99', [99]], ['3.', [3]], ['3, 4', [3, 4]],
  ['-3', [-3]], ['−5', [-5]], ['-$99', [-99]], ['$-99.5', [-99.5]], ['($5.00)', [5]],
  ['1,234', [1234, 1.234]], ['1.234', [1234, 1.234]], ['1234.5678', [1234.5678]],
  ['Total - 1234.50', [1234.5, -1234.5]], ['Total: 20 437.50', [20437.5, 20, 437.5]],
  ['Total: 1234.50 (20 orders)', [1234.5, 20]], ['no number', []],
])('%s', (text, expected) => {
  expect(values(text)).toEqual(expected)
})

test.each<[string, number, boolean]>([
  ['1234.57', 1234.567, true], ['1234.56', 1234.567, false], ['1234.6', 1234.567, true], ['1234.5', 1234.567, false],
  ['1235', 1234.567, true], ['1234', 1234.567, false], ['1,234.57', 1234.567, true], ['-1234.57', 1234.567, false],
  ['1234.565', 1234.565, true], ['0.30000000000000004', 0.3, true], ['1e5', 100_000, false],
])('"%s" for %d: %s', (text, value, right) => {
  expect(numbersIn(text).some((number) => isPrintedAs(number, value))).toBe(right)
})

test.each(['1' + '.'.repeat(4_000_000) + '5', '1 234'.repeat(800_000), '-'.repeat(4_000_000), '$ '.repeat(2_000_000)])('a hostile line holds nobody up', (line) => {
  const begun = performance.now()
  numbersIn(line)
  expect(performance.now() - begun).toBeLessThan(1_000)
})
