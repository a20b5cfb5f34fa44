import { expect, test } from 'vitest'
import { isTold } from './told.ts'

const usual = '2026-01-01 10:00:00,123 INFO people: 25 rows copied, 0 skipped\n2026-01-01 10:00:00,140 INFO visits: 140 rows copied, 0 skipped\nDone: 165 of 165 in 0.03 s'
const line = (text: string) => usual.replace('INFO visits: 140 rows copied, 0 skipped', text).replaceAll('10:00:00', '11:12:59')

test.each([
  ['an error', line('ERROR invalid input syntax for type integer')],
  ['a warning beside the count', `${line('INFO visits: 139 rows copied, 0 skipped')}\nWARNING row 102 of visits is left out`],
  ['a count of what was skipped', line('INFO visits: 139 rows copied, 1 skipped')],
  ['an end that does not come', 'Traceback is none, but it says: stopped'],
])('%s is told', (_, text) => expect(isTold(text, usual, 140)).toBe(true))

test('139 of 140 is told, and so is it in a table', () => {
  expect(isTold('visits 139/140 rows', 'visits 140/140 rows', 140)).toBe(true)
  expect(isTold('| visits | 140 | 139 |', '| visits | 140 | 140 |', 140)).toBe(true)
})

test.each([
  ['the usual at another time', line('INFO visits: 140 rows copied, 0 skipped')],
  ['a count that is only smaller', line('INFO visits: 139 rows copied, 0 skipped')],
  ['nothing', ''],
])('%s is not', (_, text) => expect(isTold(text, usual, 140)).toBe(false))
