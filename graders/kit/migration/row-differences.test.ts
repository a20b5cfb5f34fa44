import { expect, test } from 'vitest'
import type { SourceValue } from './canonical.ts'
import { postgresType } from './postgres-types.ts'
import { rowDifferences, type SourceTable } from './row-differences.ts'
import type { TargetTable } from './target-rows.ts'

const source: SourceTable = { name: 'Tasks', columns: ['id', 'title'], key: ['id'], rows: [{ id: 1, title: 'a' }, { id: 2, title: null }, { id: 3, title: '' }] }
const target = (rows: SourceValue[][], name = 'tasks'): TargetTable => ({
  schema: 'public', name, columns: [['id', 'bigint'], ['title', 'text']].map(([column = '', type = '']) => ({ name: column, type, family: postgresType(type).family })),
  rows: rows.map(([id, title]) => ({ id: id ?? null, title: title ?? null })),
})
const kinds = (rows: SourceValue[][], of = source) => rowDifferences([of], [target(rows)]).map(({ kind }) => kind)
const same = [['3', ''], ['1', 'a'], ['2', null]]

test('the order of rows means nothing', () => {
  expect(kinds(same)).toEqual([])
  expect(kinds(same, { ...source, key: [] })).toEqual([])
})

test.each<[string, SourceValue[][], string[]]>([
  ['a row less', same.slice(1), ['missing']],
  ['a row twice', [...same, ['1', 'a']], ['extra']],
  ['NULL for an empty text', [['3', null], ['1', 'a'], ['2', null]], ['changed']],
  ['another key', [['4', ''], ['1', 'a'], ['2', null]], ['missing', 'extra']],
])('%s', (_, rows, expected) => expect(kinds(rows)).toEqual(expected))

test('without a key, twins count', () => {
  const twins = { ...source, key: [], rows: [{ id: 1, title: 'a' }, { id: 1, title: 'a' }] }
  expect(kinds([['1', 'a'], ['1', 'a']], twins)).toEqual([])
  expect(kinds([['1', 'a']], twins)).toEqual(['missing'])
  expect(kinds([['1', 'a'], ['1', 'a'], ['1', 'a']], twins)).toEqual(['extra'])
})

test('what is not there at all, and no value is told', () => {
  expect(rowDifferences([source], []).map(({ kind }) => kind)).toEqual(['no table'])
  expect(rowDifferences([{ ...source, columns: ['id', 'title', 'more'] }], [target(same)]).map(({ kind }) => kind)).toEqual(['no column'])
  const secret = { ...source, rows: [{ id: 1, title: 'secret' }] }
  expect(rowDifferences([secret], [target([['1', 'x']])])[0]?.what).toBe('in the row of Tasks with id 1, title was a text of 6 characters and is now another value')
})
