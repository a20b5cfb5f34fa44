import { sameName } from '../schema/schema.ts'
import { canonical, type SourceValue } from './canonical.ts'
import type { TargetTable } from './target-rows.ts'

/** A table of the database that was migrated. tablesIn() gives such ones. */
export interface SourceTable {
  name: string
  columns: readonly string[]
  /** The columns of the primary key, in order; empty without one. */
  key: readonly string[]
  rows: readonly Readonly<Record<string, SourceValue>>[]
}

export interface RowDifference {
  table: string
  kind: 'no table' | 'no column' | 'missing' | 'extra' | 'changed'
  /** In words, without the value itself. */
  what: string
}

const MOST_TOLD = 5

/**
 * Where the rows of PostgreSQL's tables are not the rows of SQLite's: row by row by the primary key, or as a bag of rows
 * where there is none. Names are compared as people do; columns that PostgreSQL has besides are left alone.
 */
export function rowDifferences(source: readonly SourceTable[], target: readonly TargetTable[]): RowDifference[] {
  return source.flatMap((table) => {
    const other = target.find(({ name }) => sameName(name, table.name))
    return other ? inTable(table, other) : [{ table: table.name, kind: 'no table', what: `${table.name} is not there` } as const]
  })
}

function inTable(table: SourceTable, target: TargetTable): RowDifference[] {
  const pairs = table.columns.map((column) => ({ column, other: target.columns.find(({ name }) => sameName(name, column)) }))
  const absent = pairs.filter(({ other }) => !other)
  if (absent.length > 0) return absent.map(({ column }) => ({ table: table.name, kind: 'no column', what: `${table.name} has no column ${column}` }))
  const cells = pairs.flatMap(({ column, other }) => (other ? [{ column, other }] : []))
  const was = table.rows.map((row) => cells.map(({ column, other }) => canonical(row[column] ?? null, other.family)))
  const is = target.rows.map((row) => cells.map(({ other }) => canonical(row[other.name] ?? null, other.family)))
  const at = table.key.map((key) => cells.findIndex(({ column }) => column === key)).filter((index) => index >= 0)
  return at.length > 0 ? byKey(table, was, is, at) : asBag(table, was, is)
}

type Cells = readonly (string | null | undefined)[]

function byKey(table: SourceTable, was: readonly Cells[], is: readonly Cells[], at: readonly number[]): RowDifference[] {
  const keyOf = (cells: Cells) => JSON.stringify(at.map((index) => cells[index] ?? null))
  const left = Map.groupBy(is, keyOf)
  const found: RowDifference[] = []
  for (const [index, cells] of was.entries()) {
    const name = `the row of ${table.name} with ${at.map((key) => `${table.columns[key]} ${shown(cells[key])}`).join(', ')}`
    const other = left.get(keyOf(cells))?.shift()
    if (!other) {
      found.push({ table: table.name, kind: 'missing', what: `${name} is missing` })
      continue
    }
    const changed = cells.findIndex((cell, column) => cell === undefined || cell !== other[column])
    if (changed >= 0) {
      const column = table.columns[changed] ?? ''
      found.push({ table: table.name, kind: 'changed', what: `in ${name}, ${column} was ${kindOf(table.rows[index]?.[column] ?? null)} and is now ${other[changed] === null ? 'NULL' : other[changed] === '' ? 'an empty text' : 'another value'}` })
    }
  }
  const extra = [...left.values()].flat().length
  if (extra > 0) found.push({ table: table.name, kind: 'extra', what: `${table.name} has ${extra} ${extra === 1 ? 'row' : 'rows'} more than the source` })
  return shortened(table.name, found)
}

function asBag(table: SourceTable, was: readonly Cells[], is: readonly Cells[]): RowDifference[] {
  const left = Map.groupBy(is, (cells) => JSON.stringify(cells))
  const missing = was.filter((cells) => cells.includes(undefined) || left.get(JSON.stringify(cells))?.shift() === undefined).length
  const extra = [...left.values()].flat().length
  const found: RowDifference[] = []
  if (missing > 0) found.push({ table: table.name, kind: 'missing', what: `${missing} of ${was.length} rows of ${table.name} are missing or changed` })
  if (extra > missing) found.push({ table: table.name, kind: 'extra', what: `${table.name} has ${extra - missing} rows more than the source` })
  return found
}

function shortened(table: string, found: readonly RowDifference[]): RowDifference[] {
  const [first] = found
  if (found.length <= MOST_TOLD || !first) return [...found]
  return [...found.slice(0, MOST_TOLD), { table, kind: first.kind, what: `${found.length - MOST_TOLD} more differences in ${table}` }]
}

const shown = (cell: string | null | undefined) => (cell ?? 'NULL').slice(0, 40)

/** A value by its kind alone. */
export function kindOf(value: SourceValue): string {
  if (value === null) return 'NULL'
  if (value instanceof Uint8Array) return `a blob of ${value.byteLength} bytes`
  if (typeof value !== 'string') return Math.abs(Number(value)) >= 2 ** 31 ? 'a number beyond 32 bits' : 'a number'
  return value === '' ? 'an empty text' : `a text of ${[...value].length} characters`
}
