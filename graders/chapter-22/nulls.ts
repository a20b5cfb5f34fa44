import { crashedAt } from '../kit/app/traceback.ts'
import { expect } from '../kit/criteria/findings.ts'
import { allowsNone } from '../kit/python-types/fields.ts'
import { expectNullable, expectRepresented, fieldOf, type Represented } from '../kit/python-types/tables.ts'
import type { Database } from '../kit/ports/database.ts'
import type { FoundRow } from '../kit/postgres/rows.ts'
import type { Scene } from '../kit/scene.ts'
import type { SchemaTable } from '../kit/schema/schema.ts'
import { plainTitles } from '../kit/tasks/hostile-titles.ts'
import { programOf, type Program } from './program.ts'
import { start } from './start.ts'
import { tablesOf } from './tables.ts'
import { added } from './works.ts'

/** Columns that may be NULL are fields that may be None, others are not, and rows of both kinds are listed. @throws Failed */
export async function expectNullsHandled(scene: Scene): Promise<void> {
  const program = await programOf(scene.submission)
  const tables = await tablesOf(scene)
  const represented = expectRepresented(tables, program.types)
  const nullable = expectNullable(represented, program.annotations)
  expect(nullable.length > 0, {
    expected: 'a column that may be NULL, and a field that may be None', seen: 'NOT NULL, or a default, in each column',
    hint: 'Give your table a column that is not always known, such as `finished_at timestamptz`, without NOT NULL.',
  })
  expectNotEverywhere(represented, program)
  await expectListed(scene, tables)
  scene.notes.saw(`${nullable.join(', ')} may be None, as their columns may be NULL; tasks with and without NULL were listed`)
}

/** `str | None` for a column that is never NULL makes everyone ask for nothing. The key and what has a default may be absent before a row is stored. */
function expectNotEverywhere(represented: readonly Represented[], { annotations }: Program): void {
  for (const { table, type } of represented) {
    const wide = table.columns.find((column) => {
      const [, stated] = fieldOf(type, column.name) ?? []
      return !column.nullable && column.default === undefined && !table.primaryKey.includes(column.name) && stated !== undefined && allowsNone(stated, annotations)
    })
    expect(wide === undefined, {
      expected: `a type without None for ${type.name}.${wide?.name}: the column ${table.name}.${wide?.name} is NOT NULL`, seen: 'a type that lets None be',
      hint: 'Leave `| None` to columns that may be NULL: where it is everywhere, it says nothing.', location: type.location,
    })
  }
}

/** @throws Failed */
async function expectListed(scene: Scene, tables: readonly SchemaTable[]): Promise<void> {
  const { database, random } = scene
  const app = await start(scene)
  const titles = plainTitles(random, 2)
  const [empty, full] = [await added(app, database, titles[0] ?? ''), await added(app, database, titles[1] ?? '')]
  const table = tables.find(({ name }) => name === empty.table)
  for (const { name, type, nullable } of table?.columns ?? []) {
    if (!nullable) continue
    await set(database, empty, name, 'NULL')
    const value = valueOf(type, random.word())
    if (value !== undefined) await set(database, full, name, value)
  }
  const run = await app.succeed('list')
  expect(titles.every((title) => run.stdout.includes(title)), { expected: 'both tasks in the list, one with NULL and one with a value in each column that may be NULL', seen: 'not both', ...crashedAt(run) })
  expect(!/\bNone\b/.test(run.stdout), {
    expected: 'a list in which NULL is nothing, or a word of yours', seen: 'the word None',
    hint: 'Ask `if task.note is None` where you print it, and print nothing then, or a dash.',
  })
}

/** A constraint of the learner's may refuse it: then the row stays as it is. */
async function set(database: Database, { schema, table, key, id }: FoundRow, column: string, value: string): Promise<void> {
  if (key === undefined || id === undefined) return
  const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`
  try {
    await database.asLearner(`UPDATE ${quoted(schema)}.${quoted(table)} SET ${quoted(column)} = ${value} WHERE ${quoted(key)}::text = ${text(id)}`)
  } catch (error) {
    // Class 23: a constraint. https://www.postgresql.org/docs/15/errcodes-appendix.html
    if (!(error instanceof Error) || !('code' in error) || !/^(?:2[23]|42)/.test(String(error.code))) throw error
  }
}

function valueOf(type: string, word: string): string | undefined {
  if (/^(?:text|character)/.test(type)) return `'${word}'`
  if (/^(?:date|timestamp)/.test(type)) return `'2026-05-17 10:00:00'`
  if (/^(?:smallint|integer|bigint|numeric|real|double)/.test(type)) return '7'
  return type === 'boolean' ? 'true' : undefined
}
