import { expect, test } from 'vitest'
import type { SourceValue } from '../kit/migration/canonical.ts'
import { postgresType } from '../kit/migration/postgres-types.ts'
import type { TargetTable } from '../kit/migration/target-rows.ts'
import { whatIsLeft } from './refused-rows.ts'

const source = { name: 'Stock', columns: ['id', 'quantity'], key: ['id'], rows: [1, 2, 3, 4].map((id) => ({ id, quantity: id === 3 ? 'n/a' : id * 10 })) }
const target = (rows: Record<string, SourceValue>[], type = 'bigint'): TargetTable[] => [{
  schema: 'public', name: 'stock', columns: [['id', 'bigint'], ['quantity', type]].map(([name = '', of = '']) => ({ name, type: of, family: postgresType(of).family })), rows,
}]
const rows = (...ids: number[]) => ids.map((id) => ({ id: String(id), quantity: String(id * 10) }))

test.each<[string, TargetTable[]]>([
  ['none', []],
  ['none', target([])],
  ['all but the refused row', target(rows(1, 2, 4))],
  ['all', target([...rows(1, 2), { id: '3', quantity: 'n/a' }, ...rows(4)], 'text')],
  ['something else', target(rows(1, 2))],
  ['something else', target([...rows(1, 2), { id: '3', quantity: null }, ...rows(4)])],
  ['something else', target([...rows(1, 2), { id: '3', quantity: '0' }, ...rows(4)])],
  ['something else', target(rows(1, 2, 4, 4))],
])('%s', (left, tables) => expect(whatIsLeft(source, tables, 2).left).toBe(left))
