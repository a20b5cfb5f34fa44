import initSqlJs, { type Database, type SqlValue } from 'sql.js'
import type { Table } from './tables.ts'
import { withoutWal } from './without-wal.ts'

const MOST_TABLES = 50
const MOST_ROWS = 2_000
/** In bytes. No brief asks for a longer value; rows that share their overflow pages could make gigabytes of a small file. */
const LONGEST_VALUE = 8_192

let loading: ReturnType<typeof initSqlJs> | undefined

/**
 * The ordinary tables in a database file's bytes. A crafted file can keep this busy for ever: only a thread that can be
 * ended calls it.
 * @throws Error of SQLite's when the bytes are no database, or a damaged one
 */
export async function readTables(bytes: Uint8Array): Promise<Table[]> {
  const { Database } = await (loading ??= initSqlJs())
  const database = new Database(withoutWal(bytes))
  try {
    const names = values(database, `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name LIMIT ${MOST_TABLES}`)
    return names.flatMap(([name]) => (typeof name === 'string' ? [readTable(database, name)] : []))
  } finally {
    database.close()
  }
}

function readTable(database: Database, name: string): Table {
  const stored = values(database, `SELECT name, pk FROM pragma_table_xinfo(${quotedText(name)}) WHERE hidden = 0 ORDER BY cid`)
  const columns = stored.map(([column]) => String(column))
  const key = stored.filter(([, pk]) => Number(pk) > 0).sort((a, b) => Number(a[1]) - Number(b[1])).map(([column]) => String(column))
  if (columns.length === 0) return { name, columns, key, rows: [], cut: false }
  const short = columns.map(quotedName).map((column) => `CASE WHEN octet_length(${column}) <= ${LONGEST_VALUE} THEN ${column} END`)
  const rows = values(database, `SELECT ${short.join(', ')} FROM main.${quotedName(name)} LIMIT ${MOST_ROWS + 1}`)
  const named = rows.slice(0, MOST_ROWS).map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null])))
  return { name, columns, key, rows: named, cut: rows.length > MOST_ROWS }
}

const values = (database: Database, sql: string): SqlValue[][] => database.exec(sql)[0]?.values ?? []
const quotedName = (name: string) => `"${name.replaceAll('"', '""')}"`
const quotedText = (text: string) => `'${text.replaceAll("'", "''")}'`
