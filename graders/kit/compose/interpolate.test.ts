import { expect, test } from 'vitest'
import { interpolate } from './interpolate.ts'

const variables = new Map([['A', 'one'], ['EMPTY', '']])

test.each([
  ['plain', 'plain'], ['$A-${A}', 'one-one'], ['$$A $${A}', '$A ${A}'], ['${B}', ''], ['$B.', '.'],
  ['${B:-two}', 'two'], ['${EMPTY:-two}', 'two'], ['${EMPTY-two}', ''], ['${B-}', ''], ['${A:-two}', 'one'],
  ['${B:-${A}s}', 'ones'], ['${B:-${C:-x}}}', 'x}'], ['${A:+set}', 'set'], ['${EMPTY:+set}${EMPTY+set}', 'set'], ['${A:?no}', 'one'],
  ['postgres://${A}:${B:-p@s:s}@h', 'postgres://one:p@s:s@h'],
])('%s is %s', (text, value) => {
  expect(interpolate(text, variables)).toBe(value)
})

test.each([['${A', 'without its }'], ['$ 5', 'written $$'], ['${B:?set it}', 'missing a value: set it'], ['${EMPTY:?}', 'missing a value'], ['${1A}', 'invalid interpolation'], ['${A:=x}', 'invalid']])('%s is refused', (text, why) => {
  expect(() => interpolate(text, variables)).toThrow(why)
})

test('every name that decides over a value is told', () => {
  const used = new Set<string>()
  interpolate('${A:-$HIDDEN}${B:-${C}}', variables, used)
  expect([...used]).toEqual(['A', 'B', 'C'])
})
