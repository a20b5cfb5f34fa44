import initSqlJs, { type Database } from 'sql.js'
import type { StatementKind } from './kinds.ts'
import { statementsOf, verbOf } from './words.ts'

const LARGEST = 50_000
const kindOfVerb: Readonly<Record<string, StatementKind>> = {
  SELECT: 'select', INSERT: 'insert', REPLACE: 'insert', UPDATE: 'update', DELETE: 'delete', CREATE: 'create',
}

let opening: Promise<Database> | undefined

/** An empty database of SQLite's own (WebAssembly): statements are compiled in it and never run. */
const emptyDatabase = () => (opening ??= initSqlJs().then(({ Database }) => new Database()))

/**
 * The kinds of the statements in a text that SQLite's own grammar accepts, placeholders and extensions included; a text
 * that isn't SQL has none. A SELECT that reads no table of the program's (`SELECT 1`, `sqlite_master`) is `other`.
 *
 * node-sql-parser's SQLite grammar is not used: it refuses ON CONFLICT, PRAGMA x = y, FILTER and WITH … INSERT.
 */
export async function sqliteStatements(text: string): Promise<StatementKind[]> {
  if (text.length > LARGEST) return []
  const database = await emptyDatabase()
  return statementsOf(text).flatMap((statement) => {
    const read = compile(database, statement)
    if (read === 'no-sql') return []
    const kind = kindOfVerb[verbOf(statement)] ?? 'other'
    return [kind === 'select' && read === 'needs-no-table' ? 'other' : kind]
  })
}

/** SQLite resolves names after it has parsed: in an empty database a right statement fails for its missing table alone. */
function compile(database: Database, statement: string): 'no-sql' | 'needs-table' | 'needs-no-table' {
  try {
    database.prepare(statement).free()
    return 'needs-no-table'
  } catch (error) {
    return String(error).includes('no such table') ? 'needs-table' : 'no-sql'
  }
}
