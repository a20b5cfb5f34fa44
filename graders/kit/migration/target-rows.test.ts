import { expect, test } from 'vitest'
import type { Database } from '../ports/database.ts'
import { numberedColumns } from './sequences.ts'
import { targetTables } from './target-rows.ts'

/** A server that answers the catalogue's question first, and then one question after the other. */
function answering(...answers: Record<string, unknown>[][]): { database: Database; asked: string[] } {
  const asked: string[] = []
  const database: Database = {
    access: { host: '', port: 0, user: '', password: '', database: '' },
    rows: async (sql) => (asked.push(sql), answers[asked.length - 1] ?? []),
    asLearner: async () => undefined, mark: async () => '', log: async () => [], accept: async () => undefined, settle: async () => undefined,
  }
  return { database, asked }
}

test('rows are asked for as texts: bytes come as bytes, moments in UTC, and names are quoted', async () => {
  const columns = [{ name: 'a"b', type: 'bytea' }, { name: 'at', type: 'timestamp with time zone' }, { name: 'n', type: 'numeric(4,2)' }]
  const { database, asked } = answering([{ schema: 'public', name: 'Order', columns }, { schema: 'public', name: 'other', columns }], [{ row: ['00ff', '2026-01-01 00:00:00', null] }])
  const [table, ...more] = await targetTables(database, (name) => name === 'Order')
  expect(more).toEqual([])
  expect(table?.rows).toEqual([{ 'a"b': Buffer.of(0, 255), at: '2026-01-01 00:00:00', n: null }])
  expect(table?.columns.map(({ family }) => family)).toEqual(['bytes', 'timestamptz', 'numeric'])
  expect(asked[1]).toContain('FROM ONLY "public"."Order"')
  expect(asked[1]).toContain('"a""b"')
})

test.each([
  ['one that was never asked', { last: '1', called: false }, 1n],
  ['one that goes on', { last: '41', called: true }, 43n],
  ['one beyond 53 bits', { last: '9007199254740993', called: false }, 9007199254740993n],
])("a sequence's next number: %s", async (_, state, next) => {
  const { database, asked } = answering([{ schema: 'public', table: 't', column: 'id', sequence_schema: 'public', sequence: 'T_seq', increment: '2' }], [state])
  expect(await numberedColumns(database)).toEqual([{ schema: 'public', table: 't', column: 'id', next }])
  expect(asked[1]).toContain('FROM "public"."T_seq"')
})
