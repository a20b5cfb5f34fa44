import { fail } from '../kit/criteria/findings.ts'
import type { Database } from '../kit/ports/database.ts'
import type { TextColumn } from '../kit/postgres/rows.ts'
import { LONGEST } from './tasks.ts'

/** What a statement of ours ends with when the database has taken the change before it; all of it is undone. */
const TAKEN = '22012'

/**
 * The database itself refuses a title that exists and one that is too long: what only the program looks at, another program,
 * or the same one at the same moment, stores all the same.
 * @param titles of two tasks that are stored
 * @throws Failed
 */
export async function expectTitlesGuarded(database: Database, column: TextColumn, [one, other]: readonly [string, string]): Promise<void> {
  const guards = [
    { title: one, expected: 'the database to refuse a second task of the same title', hint: 'Make the column of the title UNIQUE, and catch the UniqueViolation: a SELECT before the INSERT does not see what another stores meanwhile.' },
    { title: 'x'.repeat(LONGEST + 1), expected: `the database to refuse a title of ${LONGEST + 1} characters`, hint: `Make the column varchar(${LONGEST}), or give it a CHECK, and catch the error: what only the program counts, another one stores.` },
  ]
  for (const { title, expected, hint } of guards) {
    if (await takes(database, column, other, title)) fail({ expected, seen: `${column.table}.${column.column} takes it: only the program looks at titles`, hint })
  }
}

async function takes(database: Database, { schema, table, column }: TextColumn, from: string, to: string): Promise<boolean> {
  try {
    await database.asLearner(`SET CONSTRAINTS ALL IMMEDIATE; UPDATE ${quoted(schema)}.${quoted(table)} SET ${quoted(column)} = ${literal(to)} WHERE ${quoted(column)} = ${literal(from)}; SELECT 1 / 0`)
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code === TAKEN
    throw error
  }
  return true
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
