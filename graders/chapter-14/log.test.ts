import { describe, expect, test } from 'vitest'
import { hasTimestamp, isMarked, operationColumn } from './log.ts'

const NOW = Date.parse('2026-11-23T23:30:00Z')

describe('a row that tells when', () => {
  test.each([
    ['2026-11-23 23:29:58'], ['2026-11-23T23:29:58.123456+00:00'], ['2026-11-24T08:29:58'], ['23/11/2026 23:29'], ['Nov 23 2026, 23:29:58'],
    [NOW / 1_000], [NOW], [String(NOW / 1_000)], [NOW / 86_400_000 + 2_440_587.5],
  ])('%s', (at: string | number) => expect(hasTimestamp({ id: 1, at, operation: 'INSERT' }, NOW)).toBe(true))

  test('in two columns', () => expect(hasTimestamp({ day: '2026-11-23', time: '23:29:58' }, NOW)).toBe(true))

  test.each([
    ['2024-05-01 12:00:00'], ['now'], [null], ['2026-11-23'], [1], [''], ['23:29:58'],
  ])('%s is no time of now', (at: string | number | null) => expect(hasTimestamp({ id: 1, at, operation: 'INSERT' }, NOW)).toBe(false))
})

const rows = (...operations: string[]) => operations.map((operation, at) => ({ id: at, operation, details: `${operation} ${at}` }))

test('the column with one word for each kind tells the operation', () => {
  expect(operationColumn([[rows('INSERT'), rows('INSERT')], [rows('UPDATE'), rows('UPDATE')], [rows('DELETE'), rows('DELETE')]])).toBe('operation')
  expect(operationColumn([[rows('BEGIN', 'add'), rows('BEGIN', 'add')], [rows('BEGIN', 'edit'), rows('BEGIN', 'edit')], [rows('BEGIN', 'drop'), rows('BEGIN', 'drop')]])).toBe('operation')
})

test.each([
  [[rows('CHANGE'), rows('CHANGE')], [rows('CHANGE'), rows('CHANGE')]],
  [[rows('task 1'), rows('task 2')], [rows('task 3'), rows('task 4')]],
  [[rows(''), rows('')], [rows('x'), rows('x')]],
] as const)('%j tells none', (...kinds) => expect(operationColumn(kinds.map(([one, other]) => [one.map(({ operation }) => ({ operation })), other.map(({ operation }) => ({ operation }))] as const))).toBeUndefined())

test('what is undone says so', () => {
  expect(isMarked({ status: 'ROLLED BACK' })).toBe(true)
  expect(isMarked({ operation: 'INSERT', details: 'task 1' })).toBe(false)
})
