import { expect } from '../kit/criteria/findings.ts'
import type { BuiltDatabase } from '../kit/sqlite/built-database.ts'

/** Each table has rows, put there by INSERT, and none refers to a row that does not exist. @throws Failed */
export async function expectSampleData(built: BuiltDatabase): Promise<string> {
  const empty = built.schema.tables.filter(({ name }) => (built.rows.get(name)?.length ?? 0) === 0).map(({ name }) => name)
  expect(empty.length === 0, { expected: 'sample rows in each table', seen: `none in ${empty.join(', ')}` })
  const inserts = built.scripts.flatMap(({ statements }) => statements).filter(({ verb }) => verb === 'INSERT' || verb === 'REPLACE')
  expect(inserts.length > 0 || built.scripts.length === 0, { expected: 'INSERT statements in your SQL files', seen: 'none' })
  const total = [...built.rows.values()].reduce((sum, rows) => sum + rows.length, 0)
  expect(total >= 2 * built.schema.tables.length, { expected: 'a few rows in each table, so that the queries have something to find', seen: `${total} rows in ${built.schema.tables.length} tables` })
  const orphans = await (await built.copy()).ask('SELECT "table", parent, count(*) AS n FROM pragma_foreign_key_check() GROUP BY 1, 2')
  const [orphan] = typeof orphans === 'string' ? [] : orphans.rows
  expect(!orphan, {
    expected: 'every row to refer to rows that exist', seen: `${orphan?.['n']} of ${orphan?.['table']} refer to a row of ${orphan?.['parent']} that does not exist`,
    hint: 'SQLite looks at foreign keys only after `PRAGMA foreign_keys = ON;`: put it first in each script, and it will tell you which INSERT is wrong.',
  })
  return `${total} rows in ${built.schema.tables.length} tables, each referring to rows that exist`
}
