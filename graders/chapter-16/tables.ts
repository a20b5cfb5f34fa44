import { z } from 'zod'
import { expect } from '../kit/criteria/findings.ts'
import { sameDefault } from '../kit/migration/defaults.ts'
import { postgresType } from '../kit/migration/postgres-types.ts'
import { schemaDifferences, type SchemaDifference, type SchemaDifferenceKind } from '../kit/migration/schema-differences.ts'
import { quotedName } from '../kit/migration/target-rows.ts'
import { numberedColumns } from '../kit/migration/sequences.ts'
import type { Database } from '../kit/ports/database.ts'
import { postgresSchema } from '../kit/schema/postgres-schema.ts'
import { sameName, type Schema } from '../kit/schema/schema.ts'
import type { Scene } from '../kit/scene.ts'
import { attempts } from './attempts.ts'
import { migrated } from './trial.ts'

/** @throws Failed with the first differences of these kinds */
function expectSame(differences: readonly SchemaDifference[], kinds: readonly SchemaDifferenceKind[], expected: string, hint: string): void {
  const told = differences.filter(({ kind }) => kinds.includes(kind))
  expect(told.length === 0, { expected, seen: `${told.slice(0, 4).map(({ what }) => what).join('; ')}${told.length > 4 ? `; and ${told.length - 4} more` : ''}`, hint })
}

async function compared(scene: Scene) {
  const trial = await migrated(scene)
  const target = await postgresSchema(trial.database)
  return { ...trial, target, differences: schemaDifferences(trial.source.schema, target, (table, column) => (trial.source.tables.find(({ name }) => name === table)?.rows ?? []).map((row) => row[column] ?? null)) }
}

/** Tables and columns, NOT NULL and DEFAULT, and indexes. Keys, UNIQUE and CHECK are tried by themselves. @throws Failed */
export async function expectTables(scene: Scene): Promise<void> {
  const { differences, target, source, seconds } = await compared(scene)
  expectSame(differences, ['table', 'column'], 'every table and column of the source', 'Run the CREATE TABLE statements before the rows are copied, and commit.')
  expectSame(differences, ['not null'], 'NOT NULL as in the source', 'Take NOT NULL over into CREATE TABLE.')
  expectDefaults(source.schema, target)
  expectIndexes(source.schema, target)
  scene.notes.saw(`${source.schema.tables.length} tables of ${target.tables.length}, their columns and indexes, in ${seconds.toFixed(1)} s`)
}

/** An index on more columns that begins with the same ones serves as well. */
function expectIndexes(source: Schema, target: Schema): void {
  const missing = source.tables.flatMap((table) => {
    const own = target.tables.find(({ name }) => sameName(name, table.name))
    const there = own ? [own.primaryKey, ...own.unique, ...own.indexes.map(({ columns }) => columns)] : []
    return table.indexes.filter(({ implied, columns }) => !implied && !there.some((other) => columns.every((column, at) => sameName(column, other[at] ?? ''))))
      .map(({ name, columns }) => `${name} on ${table.name}(${columns.join(', ')})`)
  })
  expect(missing.length === 0, { expected: 'both indexes of the source', seen: `there is none like ${missing.join(' and ')}`, hint: 'Run CREATE INDEX in PostgreSQL too: indexes don\'t come with the rows.' })
}

/** A default that the source has not is an addition and no mistake. */
function expectDefaults(source: Schema, target: Schema): void {
  const wrong = source.tables.flatMap((table) => table.columns.flatMap((column) => {
    const twin = target.tables.find(({ name }) => sameName(name, table.name))?.columns.find(({ name }) => sameName(name, column.name))
    if (!twin || column.default === undefined || sameDefault(column.default, twin.default, postgresType(twin.type).family)) return []
    return [`${table.name}.${column.name} has the default ${column.default} in the source and ${twin.default ?? 'none'} in PostgreSQL`]
  }))
  expect(wrong.length === 0, { expected: 'DEFAULT as in the source', seen: wrong.join('; '), hint: 'Take DEFAULT over into CREATE TABLE; of a BOOLEAN the defaults are TRUE and FALSE.' })
}

/** Primary and foreign keys by the catalogue, UNIQUE and CHECK by what is refused, and numbers that go on. @throws Failed */
export async function expectKeys(scene: Scene): Promise<void> {
  const { differences, database, target, source } = await compared(scene)
  expectSame(differences, ['primary key'], 'the primary keys of the source', 'Declare them in CREATE TABLE: PRIMARY KEY (id), PRIMARY KEY (task_id, tag_id).')
  expectSame(differences, ['foreign key', 'on delete'], 'the foreign keys of the source, with ON DELETE', 'Declare each: REFERENCES users (id) ON DELETE CASCADE. Create the tables that are referred to first.')
  expectSame(differences, ['unique'], 'UNIQUE as in the source', 'Take UNIQUE over into CREATE TABLE.')
  const tried = await attempts(database, target)
  const [taken] = tried.filter(({ refused }) => !refused)
  expect(taken === undefined, { expected: `${taken?.what} to be refused`, seen: 'it was stored', hint: 'Take the CHECK constraints over into CREATE TABLE.' })
  await expectNumbersGoOn(database, target, source.tables.map(({ name }) => name))
  scene.notes.saw(`keys as in the source, ${tried.length} wrong rows refused, numbers go on above what was copied`)
}

const lastSchema = z.object({ last: z.string() })

async function expectNumbersGoOn(database: Database, target: Schema, tables: readonly string[]): Promise<void> {
  const own = (await numberedColumns(database)).filter(({ table, column }) => tables.some((name) => sameName(name, table)) && target.tables.find(({ name }) => name === table)?.primaryKey.includes(column))
  for (const { schema, table, column, next } of own) {
    const [row] = (await database.rows(`SELECT coalesce(max(${quotedName(column)}), 0)::pg_catalog.text AS last FROM ONLY ${quotedName(schema)}.${quotedName(table)}`)).map((one) => lastSchema.parse(one))
    expect(next > BigInt(row?.last ?? 0), {
      expected: `the next row of ${table} to get a number above all that were copied`, seen: `the next ${column} would be ${next}, which is not above them`,
      hint: `After the copy: SELECT setval(pg_get_serial_sequence('${table}', '${column}'), (SELECT max(${column}) FROM ${table})).`,
    })
  }
}
