import { expect } from '../kit/criteria/findings.ts'
import { namesIn } from '../kit/sql/words.ts'
import { quoted } from '../kit/sqlite/enlarge.ts'
import type { BuiltDatabase } from '../kit/sqlite/built-database.ts'
import type { SchemaTable } from '../kit/schema/schema.ts'
import { literal } from '../chapter-11/constraints.ts'
import { changing, type Row } from './changing.ts'

const FEWEST = { required: 3, unique: 1, checks: 2 }

/** What a CHECK may be tried with: something for every kind of column that it could be about. */
const HOSTILE = [null, -1, 0, 1e15, -1e15, 0.5, '', 'gonogo', 'g'.repeat(5_000), '1000-01-01', '9999-12-31', '[']

/**
 * There are constraints of each kind beside the keys, and each refuses rows that break it: a CHECK that refuses nothing is none.
 * @throws Failed
 */
export async function expectPromisesKept(built: BuiltDatabase): Promise<string> {
  const { tables } = built.schema
  const required = tables.flatMap((table) => table.columns.filter(({ name, nullable }) => !nullable && !table.primaryKey.includes(name)).map(({ name }) => `${table.name}.${name}`))
  const unique = tables.flatMap((table) => table.unique.filter((columns) => !table.primaryKey.every((key) => columns.includes(key)) || table.primaryKey.length === 0).map((columns) => ({ table, columns })))
  const checks = tables.flatMap((table) => table.checks.map((check) => ({ table, check })))
  expect(required.length >= FEWEST.required, {
    expected: `at least ${FEWEST.required} columns beside the primary keys that must have a value (NOT NULL)`, seen: required.length === 0 ? 'none' : required.join(', '),
    hint: 'Ask of each column whether a row without it makes sense. An order without a customer does not: `customer_id INTEGER NOT NULL REFERENCES customers (id)`.',
  })
  // What an index refuses for some rows only («one loan of a book that is not back») shows in no row picked at random: it counts, and is tried by the edge cases.
  const conditional = tables.flatMap((table) => table.indexes.filter((index) => index.unique && index.isConditional))
  expect(unique.length + conditional.length >= FEWEST.unique, { expected: 'at least one UNIQUE constraint beside the primary keys', seen: 'none', hint: 'What is known by more than its id is unique as well: an e-mail address, an ISBN, a room on a certain day.' })
  expect(checks.length >= FEWEST.checks, { expected: `at least ${FEWEST.checks} CHECK constraints`, seen: `${checks.length}`, hint: 'Write rules of the business down as CHECK: `CHECK (quantity > 0)`, `CHECK (status IN (\'open\', \'paid\'))`.' })

  // A trigger that refuses first would keep a constraint from being tried.
  const copy = await (await built.copy()).withoutTriggers()
  const repeated = unique.flatMap(({ table, columns }) => repeating(table, columns, built.rows.get(table.name) ?? []))
  const tried = checks.map((each) => ({ ...each, statements: breaking(each.table, each.check, built.rows.get(each.table.name) ?? []) }))
  const outcomes = await copy.attempts([...repeated.map(({ sql }) => sql), ...tried.flatMap(({ statements }) => statements)])
  const stored = repeated.find((_, at) => outcomes[at]?.outcome === 'done')
  expect(!stored, { expected: `UNIQUE on ${stored?.what} to refuse the same values twice`, seen: 'the row was stored' })
  let from = repeated.length
  for (const { table, check, statements } of tried) {
    const own = outcomes.slice(from, from += statements.length)
    if (statements.length === 0) continue
    expect(own.some(({ says }) => saysOf(check, says, table)), {
      expected: `${check.replace(/\s+/g, ' ').slice(0, 100)} in ${table.name} to refuse something`, seen: `none of ${statements.length} changed rows was refused by it`,
      hint: 'Try the constraint yourself: change a row to what it should refuse. A comparison with NULL is never false, and a CHECK that is always true checks nothing.',
    })
  }
  return `${required.length} NOT NULL, ${unique.length + conditional.length} UNIQUE, ${checks.length} CHECK; ${outcomes.filter(({ outcome }) => outcome === 'refused').length} changes that break them were refused`
}

/** Two rows with the same values of unique columns. */
function repeating(table: SchemaTable, columns: readonly string[], rows: readonly Row[]): { sql: string; what: string }[] {
  const [one, other] = rows.filter((row) => columns.every((column) => row[column] !== null && row[column] !== undefined))
  if (!one || !other) return []
  return [{ sql: changing(table, other, Object.fromEntries(columns.map((column) => [column, literal(one[column])]))), what: `${table.name}(${columns.join(', ')})` }]
}

function breaking(table: SchemaTable, check: string, rows: readonly Row[]): string[] {
  const names = namesIn(check)
  const columns = table.columns.map(({ name }) => name).filter((name) => names.has(name.toLowerCase()))
  return rows.slice(0, 3).flatMap((row) => [
    ...columns.flatMap((column) => [...HOSTILE.map(literal), ...columns.filter((other) => other !== column).map(quoted)].map((value) => changing(table, row, { [column]: value }))),
    changing(table, row, Object.fromEntries(columns.map((column) => [column, 'NULL']))),
  ])
}

/** SQLite names a CHECK by its text, or by the name that it was given. */
function saysOf(check: string, says: string, table: SchemaTable): boolean {
  const [, told] = /^CHECK constraint failed: ([\s\S]*)$/.exec(says) ?? []
  if (told === undefined) return false
  return plain(inside(check)) === plain(told) || !table.checks.some((other) => plain(inside(other)) === plain(told))
}

const inside = (check: string) => check.replace(/^CHECK\s*\(/i, '').replace(/\)$/, '')
const plain = (text: string) => text.replace(/\s+/g, '').slice(0, 200)
