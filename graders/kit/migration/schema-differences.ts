import { sameName, type ForeignKey, type Schema, type SchemaColumn, type SchemaTable } from '../schema/schema.ts'
import type { SourceValue } from './canonical.ts'
import { sameDefault } from './defaults.ts'
import { typeProblem } from './fitting-type.ts'
import { postgresType } from './postgres-types.ts'

export type SchemaDifferenceKind =
  'table' | 'column' | 'type' | 'not null' | 'primary key' | 'foreign key' | 'on delete' | 'unique' | 'default' | 'check' | 'index' | 'extra table' | 'extra column'

export interface SchemaDifference {
  kind: SchemaDifferenceKind
  table: string
  /** In words. */
  what: string
}

/** What the source's columns hold; a type may follow from it. */
export type ValuesOf = (table: string, column: string) => readonly SourceValue[]

/**
 * Where a PostgreSQL schema is not the migrated one of a SQLite database. Names are compared as people do (quoted or
 * folded to lower case); a type may be any that fits (fitting-type.ts); a CHECK is counted and not read, and one on a
 * column that became boolean has done its work. Take the kinds that a brief asks for.
 */
export function schemaDifferences(source: Schema, target: Schema, valuesOf: ValuesOf = () => []): SchemaDifference[] {
  const extra = target.tables.filter(({ name }) => !source.tables.some((table) => sameName(table.name, name)))
  return [
    ...source.tables.flatMap((table) => {
      const other = target.tables.find(({ name }) => sameName(name, table.name))
      return other ? tableDifferences(table, other, (column) => valuesOf(table.name, column)) : [{ kind: 'table' as const, table: table.name, what: `there is no table ${table.name}` }]
    }),
    ...extra.map(({ name }) => ({ kind: 'extra table' as const, table: name, what: `there is a table ${name}, which the source has not` })),
  ]
}

function tableDifferences(table: SchemaTable, other: SchemaTable, valuesOf: (column: string) => readonly SourceValue[]): SchemaDifference[] {
  const found: SchemaDifference[] = []
  const add = (kind: SchemaDifferenceKind, what: string) => void found.push({ kind, table: table.name, what })
  const inOther = (name: string) => other.columns.find((column) => sameName(column.name, name))
  for (const column of table.columns) {
    const twin = inOther(column.name)
    if (!twin) add('column', `${table.name} has no column ${column.name}`)
    else compareColumn(table, column, twin, valuesOf(column.name), add)
  }
  for (const { name } of other.columns) {
    if (!table.columns.some((column) => sameName(column.name, name))) add('extra column', `${table.name} has a column ${name}, which the source has not`)
  }
  if (!sameList(table.primaryKey, other.primaryKey)) {
    add('primary key', `the primary key of ${table.name} is ${listed(table.primaryKey)} in the source, and ${listed(other.primaryKey)} in PostgreSQL`)
  }
  for (const key of table.foreignKeys) compareKey(table, key, other, add)
  for (const columns of table.unique) {
    if (![other.primaryKey, ...other.unique].some((own) => sameSet(own, columns))) add('unique', `${listed(columns)} of ${table.name} is no longer unique`)
  }
  const booleans = table.columns.filter(({ name }) => inOther(name)?.type === 'boolean')
  const needed = table.checks.filter((check) => !booleans.some(({ name }) => new RegExp(`(?<![\\w])"?${escaped(name)}"?(?![\\w])`, 'i').test(check)))
  if (other.checks.length < needed.length) add('check', `${table.name} has ${table.checks.length} CHECK constraints in the source, and ${other.checks.length} in PostgreSQL`)
  for (const { name, columns } of table.indexes.filter(({ implied }) => !implied)) {
    if (![other.primaryKey, ...other.unique, ...other.indexes.map((index) => index.columns)].some((own) => sameList(own, columns))) add('index', `the index ${name} on ${table.name}(${listed(columns)}) is missing`)
  }
  return found
}

type Add = (kind: SchemaDifferenceKind, what: string) => void

function compareColumn(table: SchemaTable, column: SchemaColumn, twin: SchemaColumn, values: readonly SourceValue[], add: Add): void {
  const name = `${table.name}.${column.name}`
  const problem = typeProblem(column.type, twin.type, values)
  if (problem !== undefined) add('type', `${name} is ${column.type.toUpperCase() || 'of no type'} in the source and ${problem}`)
  const isKey = table.primaryKey.includes(column.name)
  if (column.nullable && !twin.nullable && !isKey) add('not null', `${name} is NOT NULL in PostgreSQL, and may be NULL in the source`)
  if (!column.nullable && twin.nullable) add('not null', `${name} may be NULL in PostgreSQL, and is NOT NULL in the source`)
  if (!sameDefault(column.default, twin.default, postgresType(twin.type).family)) {
    add('default', `${name} has ${column.default === undefined ? 'no default' : `the default ${column.default}`} in the source, and ${twin.default === undefined ? 'none' : twin.default} in PostgreSQL`)
  }
}

function compareKey(table: SchemaTable, key: ForeignKey, other: SchemaTable, add: Add): void {
  const pairs = ({ columns, references }: ForeignKey) => columns.map((column, at) => `${column}>${references[at] ?? ''}`)
  const twin = other.foreignKeys.find((candidate) => sameName(candidate.table, key.table) && sameSet(pairs(candidate), pairs(key)))
  if (!twin) add('foreign key', `the foreign key of ${table.name}(${listed(key.columns)}) to ${key.table}(${listed(key.references)}) is missing`)
  else if (deletes(key) !== deletes(twin)) add('on delete', `the foreign key of ${table.name}(${listed(key.columns)}) is ON DELETE ${key.onDelete} in the source, and ${twin.onDelete} in PostgreSQL`)
}

/** RESTRICT and NO ACTION differ in when they refuse alone. */
const deletes = ({ onDelete }: ForeignKey) => onDelete.toUpperCase().replace('RESTRICT', 'NO ACTION')
const sameList = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((name, at) => sameName(name, b[at] ?? ''))
const sameSet = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((name) => b.some((other) => sameName(name, other)))
const listed = (names: readonly string[]) => names.join(', ') || 'none'
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
