import initSqlJs from 'sql.js'
import type { SourceValue } from '../../kit/migration/canonical.ts'
import type { SourceTable } from '../../kit/migration/row-differences.ts'
import type { Schema } from '../../kit/schema/schema.ts'
import { sqliteSchema } from '../../kit/schema/sqlite-schema.ts'

/** A SQLite database of ours, with what is in it. */
export interface Source {
  bytes: Uint8Array
  schema: Schema
  tables: readonly SourceTable[]
}

export interface TableDefinition {
  /** Its CREATE TABLE statement. */
  sql: string
  name: string
  /** Values in the order of the columns. */
  rows: readonly (readonly SourceValue[])[]
}

/**
 * Make the database.
 * @param more statements for what is no table: views, triggers, indexes
 */
export async function makeSource(definitions: readonly TableDefinition[], more = ''): Promise<Source> {
  const { Database } = await initSqlJs()
  const database = new Database()
  try {
    database.run('PRAGMA foreign_keys = OFF')
    for (const { sql } of definitions) database.run(sql)
    for (const { name, rows } of definitions) {
      for (const row of rows) {
        // A text of digits becomes an integer where the column is one: numbers of JavaScript have 53 bits.
        const values = row.map((value) => (typeof value === 'bigint' ? String(value) : value))
        database.run(`INSERT INTO "${name}" VALUES (${values.map(() => '?').join(', ')})`, values)
      }
    }
    if (more !== '') database.run(more)
    const bytes = database.export()
    const schema = await sqliteSchema(bytes)
    const tables = definitions.map(({ name, rows }): SourceTable => {
      const { columns, primaryKey } = schema.tables.find((table) => table.name === name) ?? { columns: [], primaryKey: [] }
      return { name, columns: columns.map((column) => column.name), key: primaryKey, rows: rows.map((row) => Object.fromEntries(columns.map((column, at) => [column.name, row[at] ?? null]))) }
    })
    return { bytes, schema, tables }
  } finally {
    database.close()
  }
}
