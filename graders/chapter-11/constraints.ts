import { expect } from '../kit/criteria/findings.ts'
import { quoted } from '../kit/sqlite/enlarge.ts'
import type { BuiltDatabase } from '../kit/sqlite/built-database.ts'
import type { DatabaseCopy } from '../kit/sqlite/shell.ts'
import type { SchemaTable } from '../kit/schema/schema.ts'

/** Sample rows that are offered again. */
const MOST_ROWS = 20

/** What a table promises about its rows, beyond its keys. */
interface Constraint {
  table: SchemaTable
  kind: 'NOT NULL' | 'UNIQUE' | 'CHECK'
  columns: readonly string[]
}

/**
 * The database itself refuses rows that make no sense: a required value left out, a unique one twice, a parent that does
 * not exist. Each is tried on a copy. @throws Failed
 */
export async function expectIntegrityEnforced(built: BuiltDatabase): Promise<string> {
  const promises = built.schema.tables.flatMap(promisesOf)
  const required = promises.filter(({ kind }) => kind === 'NOT NULL')
  const others = promises.filter(({ kind }) => kind !== 'NOT NULL')
  expect(required.length > 0, {
    expected: 'at least one column beside the keys that must have a value (NOT NULL)', seen: 'every column may be empty',
    hint: 'Ask of each column whether a row without it makes sense. A task without a title does not: `title TEXT NOT NULL`.',
  })
  expect(others.length > 0, {
    expected: 'at least one UNIQUE or CHECK constraint', seen: 'none beside the primary keys',
    hint: 'Two categories of the same name are a mistake: `name TEXT NOT NULL UNIQUE`. A priority has few values: `CHECK (priority BETWEEN 1 AND 5)`.',
  })
  const copy = await built.copy()
  let tried = 0
  for (const promise of promises) {
    const broken = await tryToBreak(copy, promise, built)
    if (broken === undefined) continue
    tried++
    expect(!broken, { expected: `${promise.kind} on ${promise.table.name}(${promise.columns.join(', ')}) to refuse a row that breaks it`, seen: 'the row was stored' })
  }
  return `${required.length} NOT NULL, ${others.filter(({ kind }) => kind === 'UNIQUE').length} UNIQUE, ${others.filter(({ kind }) => kind === 'CHECK').length} CHECK; ${tried} rows that break them were refused`
}

function promisesOf(table: SchemaTable): Constraint[] {
  return [
    ...table.columns.filter(({ name, nullable }) => !nullable && !table.primaryKey.includes(name)).map(({ name }): Constraint => ({ table, kind: 'NOT NULL', columns: [name] })),
    ...table.unique.map((columns): Constraint => ({ table, kind: 'UNIQUE', columns })),
    // It lets values repeat in rows outside of it, so that no row tells.
    ...table.indexes.filter(({ unique, isConditional }) => unique && isConditional).map((): Constraint => ({ table, kind: 'UNIQUE', columns: [] })),
    ...table.checks.map((check): Constraint => ({ table, kind: 'CHECK', columns: [check] })),
  ]
}

/** @returns whether rows were stored that should not have been; undefined where it can't be tried, for want of a sample row */
async function tryToBreak(copy: DatabaseCopy, { table, kind, columns }: Constraint, built: BuiltDatabase): Promise<boolean | undefined> {
  const rows = built.rows.get(table.name) ?? []
  if (kind === 'CHECK' || columns.length === 0) return undefined
  // Nothing is equal to NULL.
  const whole = kind === 'UNIQUE' ? rows.filter((row) => columns.every((column) => row[column] !== null)) : rows.slice(0, 1)
  const tried = (await copy.attempts(whole.slice(0, MOST_ROWS).map((row) => again(table, row, kind === 'NOT NULL' ? columns : [])))).filter(({ outcome }) => outcome !== 'wrong')
  return tried.length === 0 ? undefined : tried.every(({ outcome }) => outcome === 'done')
}

/** A sample row once more, without these values. OR ABORT: a constraint that leaves rows out in silence is one, too. */
function again(table: SchemaTable, row: Readonly<Record<string, unknown>>, without: readonly string[]): string {
  const values = Object.entries(row).filter(([column]) => !table.primaryKey.includes(column) || table.primaryKey.length > 1)
    .map(([column, value]) => [column, without.includes(column) ? null : value] as const)
  return `INSERT OR ABORT INTO ${quoted(table.name)} (${values.map(([column]) => quoted(column)).join(', ')}) VALUES (${values.map(([, value]) => literal(value)).join(', ')})`
}

export function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (typeof value === 'number') return String(value)
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`
  return `'${(typeof value === 'string' ? value : JSON.stringify(value)).replaceAll("'", "''")}'`
}
