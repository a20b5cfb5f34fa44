import { expect } from '../kit/criteria/findings.ts'
import { schemaDifferences, type SchemaDifference, type SchemaDifferenceKind } from '../kit/migration/schema-differences.ts'
import { postgresSchema } from '../kit/schema/postgres-schema.ts'
import type { Scene } from '../kit/scene.ts'
import { definitionsSource } from './sources/definitions.ts'
import type { Source } from './sources/source.ts'
import { typesSource } from './sources/types.ts'
import { migrated } from './start.ts'

/** The next step for each kind of difference. */
const hints: Partial<Record<SchemaDifferenceKind, string>> = {
  table: 'Ask sqlite_master for every table (type = \'table\', names that don\'t begin with sqlite_), and create each of them.',
  'primary key': 'PRAGMA table_info tells in `pk` the place of each column in the primary key, from 1 on; several columns can have one. Order by it.',
  'foreign key': 'PRAGMA foreign_key_list has a row for each column: those with the same `id` are one key, in the order of `seq`. `to` is NULL where the other\'s primary key is meant.',
  'on delete': 'PRAGMA foreign_key_list tells it in `on_delete`.',
  unique: 'PRAGMA index_list tells unique constraints (origin u), and PRAGMA index_info the columns of each.',
  'not null': 'PRAGMA table_info tells it in `notnull`.',
  default: 'PRAGMA table_info tells it in `dflt_value`, as SQL. Quotes stay doubled there, and a BOOLEAN\'s 0 must become FALSE.',
}

/** Columns, keys and constraints of a file's tables are those of the PostgreSQL tables. @throws Failed */
export async function expectDefinitionsTaken(scene: Scene): Promise<void> {
  const source = await definitionsSource(scene.random)
  const { refused } = await migrated(scene, source)
  const differences = (await differencesOf(scene, source)).filter(({ kind }) => !['type', 'check', 'index', 'extra table', 'extra column'].includes(kind))
  const target = await postgresSchema(scene.database)
  const own = target.tables.find(({ name }) => /^sqlite_/i.test(name))
  expectNone(own ? [{ kind: 'extra table', table: own.name, what: `${own.name} is there, which is SQLite's own` }, ...differences] : differences, 'in PostgreSQL the tables, columns, keys and constraints of the file', refused)
  const { tables } = source.schema
  const count = (of: (table: typeof tables[number]) => number) => tables.reduce((sum, table) => sum + of(table), 0)
  scene.notes.saw(`${tables.length} tables with ${count(({ columns }) => columns.length)} columns, ${count(({ foreignKeys }) => foreignKeys.length)} foreign keys and ${count(({ unique }) => unique.length)} unique constraints came over`)
}

/** Types fit, whatever the tables' names and order. @throws Failed */
export async function expectTypesFit(scene: Scene): Promise<void> {
  const source = await typesSource(scene.random)
  const { refused } = await migrated(scene, source)
  const differences = (await differencesOf(scene, source)).filter(({ kind }) => !['check', 'index', 'extra table', 'extra column', 'unique', 'on delete'].includes(kind))
  expectNone(differences, 'each table with types that fit, by the table of the brief', refused)
  scene.notes.saw(`${source.schema.tables.flatMap(({ columns }) => columns).length} columns of every type have types that fit, in tables with reserved names and mixed case`)
}

/** All differences between a source and what is now in PostgreSQL. */
export async function differencesOf({ database }: Pick<Scene, 'database'>, { schema, tables }: Source): Promise<SchemaDifference[]> {
  const valuesOf = (table: string, column: string) => (tables.find(({ name }) => name === table)?.rows ?? []).map((row) => row[column] ?? null)
  return schemaDifferences(schema, await postgresSchema(database), valuesOf)
}

function expectNone(differences: readonly SchemaDifference[], expected: string, refused: string | undefined): void {
  const [first] = differences
  const more = differences.length > 1 ? `, and ${differences.length - 1} more ${differences.length === 2 ? 'difference' : 'differences'}` : ''
  // What the server refused is the reason why a table is not there.
  const why = refused !== undefined && first?.kind === 'table' ? `; the server refused: ${refused}` : ''
  const hint = first && why === '' ? hints[first.kind] : undefined
  expect(first === undefined, { expected, seen: `${first?.what}${more}${why}`, ...(hint === undefined ? {} : { hint }) })
}
