import initSqlJs, { type Database, type SqlValue } from 'sql.js'
import type { Schema, SchemaIndex, SchemaTable } from './schema.ts'
import { withoutWal } from '../sqlite/without-wal.ts'

const MOST_TABLES = 100

/**
 * The schema in a database file's bytes. SQLite runs as WebAssembly on a copy in memory, and only its catalogue is
 * asked: no view, trigger or generated column of the learner's runs.
 * @throws Error of SQLite's when the bytes are no database, or a damaged one
 */
export async function sqliteSchema(bytes: Uint8Array): Promise<Schema> {
  const { Database } = await initSqlJs()
  const database = new Database(withoutWal(bytes))
  try {
    const named = (type: string) => rows(database, `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = ? AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name LIMIT ${MOST_TABLES}`, [type])
      .map(({ name }) => String(name))
    const tables = named('table').map((name) => tableOf(database, name))
    const views = named('view').map((name) => ({ name, definition: definitionOf(database, name) }))
    return { tables: tables.map((table) => withReferencedKeys(table, tables)), views }
  } finally {
    database.close()
  }
}

/** The statement that made a table or view, as it was written. */
function definitionOf(database: Database, name: string): string {
  return String(rows(database, 'SELECT sql FROM sqlite_schema WHERE name = ?', [name])[0]?.sql ?? '')
}

function tableOf(database: Database, name: string): SchemaTable {
  const columns = rows(database, 'SELECT name, type, "notnull" AS required, dflt_value AS value, pk FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid', [name])
  const primaryKey = columns.filter(({ pk }) => Number(pk) > 0).sort((a, b) => Number(a.pk) - Number(b.pk)).map((column) => String(column.name))
  const indexes = rows(database, 'SELECT name, "unique" AS is_unique, origin, partial FROM pragma_index_list(?) ORDER BY name', [name]).map((index) => {
    const columns = rows(database, 'SELECT name FROM pragma_index_info(?) ORDER BY seqno', [String(index.name)]).map((column) => String(column.name ?? ''))
    return {
      name: String(index.name), unique: Number(index.is_unique) === 1, origin: String(index.origin), columns,
      isConditional: Number(index.partial) === 1 || columns.includes(''),
    }
  })
  return {
    name,
    columns: columns.map((column) => ({
      name: String(column.name), type: String(column.type ?? '').toLowerCase(),
      nullable: Number(column.required) === 0 && !primaryKey.includes(String(column.name)),
      default: column.value === null || column.value === undefined ? undefined : String(column.value),
    })),
    primaryKey,
    foreignKeys: foreignKeysOf(database, name),
    unique: indexes.filter(({ unique, origin, isConditional }) => unique && origin !== 'pk' && !isConditional).map((index) => index.columns),
    checks: checksIn(definitionOf(database, name)),
    indexes: indexes.map(({ origin, ...index }): SchemaIndex => ({ ...index, implied: origin !== 'c' })),
  }
}

function foreignKeysOf(database: Database, table: string) {
  const parts = rows(database, 'SELECT id, "table" AS target, "from" AS own, "to" AS other, on_delete FROM pragma_foreign_key_list(?) ORDER BY id, seq', [table])
  return [...Map.groupBy(parts, ({ id }) => Number(id)).values()].map((ofOne) => ({
    columns: ofOne.map(({ own }) => String(own)), table: String(ofOne[0]?.target),
    references: ofOne.flatMap(({ other }) => (other === null || other === undefined ? [] : [String(other)])), onDelete: String(ofOne[0]?.on_delete ?? ''),
  }))
}

/** REFERENCES users without a column means its primary key. */
function withReferencedKeys(table: SchemaTable, tables: readonly SchemaTable[]): SchemaTable {
  const foreignKeys = table.foreignKeys.map((key) => (key.references.length > 0 ? key
    : { ...key, references: tables.find(({ name }) => name.toLowerCase() === key.table.toLowerCase())?.primaryKey ?? [] }))
  return { ...table, foreignKeys }
}

/** SQLite's catalogue keeps CHECK only in the statement: each is cut out of it with its brackets. Strings, quoted names and comments are stepped over. */
function checksIn(definition: string): string[] {
  const tokens = [...definition.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\/|[()]|\w+|[^\w\s]/g)]
  const found: string[] = []
  tokens.forEach((token, at) => {
    if (token[0].toUpperCase() !== 'CHECK') return
    let depth = 0
    for (const { 0: text, index } of tokens.slice(at + 1)) {
      if (text === '(') depth++
      if (text === ')') depth--
      if (depth === 0) return void found.push(definition.slice(token.index, index + 1))
    }
  })
  return found
}

function rows(database: Database, sql: string, parameters: SqlValue[]): Record<string, SqlValue>[] {
  const statement = database.prepare(sql, parameters)
  try {
    const found: Record<string, SqlValue>[] = []
    while (statement.step()) found.push(statement.getAsObject())
    return found
  } finally {
    statement.free()
  }
}
