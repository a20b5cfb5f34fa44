import { z } from 'zod'
import { fail } from '../criteria/findings.ts'
import type { Database } from '../ports/database.ts'

/** A column that can hold a title, in an ordinary table of the learner's. */
export interface TextColumn {
  schema: string
  table: string
  column: string
  /** The table's single-column key, if it has one. */
  key: string | undefined
}

/** A row that holds a title. */
export interface FoundRow extends TextColumn {
  title: string
  id: string | undefined
  /** The whole row as text, to see whether anything in it has changed. */
  whole: string
}

const MOST_COLUMNS = 100
const MOST_ROWS = 5_000

/**
 * Ordinary tables only: a view, a foreign table or a table with a row policy runs its owner's code when it is read. The
 * catalogue is read first, and only types of the catalogue's own are touched.
 */
const COLUMNS = `
  SELECT n.nspname AS schema, c.relname AS "table", a.attname AS "column",
    coalesce(
      (SELECT k.attname FROM pg_index i JOIN pg_attribute k ON k.attrelid = c.oid AND k.attnum = i.indkey[0]
        JOIN pg_type t ON t.oid = k.atttypid
        WHERE i.indrelid = c.oid AND i.indisprimary AND i.indnkeyatts = 1
          AND t.typtype = 'b' AND t.typnamespace = 'pg_catalog'::regnamespace),
      (SELECT k.attname FROM pg_attribute k
        WHERE k.attrelid = c.oid AND k.attname = 'id' AND k.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype))
    ) AS key
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
    JOIN pg_type t ON t.oid = a.atttypid
  WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND NOT c.relrowsecurity AND c.oid >= 16384
    AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
    AND a.attnum > 0 AND NOT a.attisdropped
    AND (CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END) IN ('text'::regtype, 'varchar'::regtype, 'bpchar'::regtype)
  ORDER BY c.oid, a.attnum
  LIMIT ${MOST_COLUMNS}`

const columnSchema = z.object({ schema: z.string(), table: z.string(), column: z.string(), key: z.string().nullable() })
const rowSchema = z.object({ title: z.string(), id: z.string().nullable(), whole: z.string() })

/** Every column of the database that can hold a title. */
export async function textColumns(database: Database): Promise<TextColumn[]> {
  return (await database.rows(COLUMNS)).map((row) => {
    const column = columnSchema.parse(row)
    return { ...column, key: column.key ?? undefined }
  })
}

/** The rows that hold exactly this title, or one of these, whatever the table and the column are called. */
export async function rowsTitled(database: Database, ...titles: readonly string[]): Promise<FoundRow[]> {
  const found: FoundRow[] = []
  for (const column of await textColumns(database)) {
    found.push(...(await rowsIn(database, column, titles)).filter((row) => titles.includes(row.title)))
  }
  return found
}

/** What a column holds, in no order; of a table of more than 5,000 rows, as many. */
export async function titlesIn(database: Database, column: TextColumn): Promise<string[]> {
  return (await rowsIn(database, column)).map(({ title }) => title)
}

async function rowsIn(database: Database, from: TextColumn, titles?: readonly string[]): Promise<FoundRow[]> {
  const column = quoted(from.column)
  const key = from.key === undefined ? 'NULL' : `${quoted(from.key)}::pg_catalog.text`
  const rows = await readable(from, database.rows(
    `SELECT ${column}::pg_catalog.text AS title, ${key} AS id, ROW(t.*)::pg_catalog.text AS whole
     FROM ONLY ${quoted(from.schema)}.${quoted(from.table)} AS t
     WHERE ${titles === undefined ? `${column} IS NOT NULL` : `${column}::pg_catalog.text OPERATOR(pg_catalog.=) ANY ($1::pg_catalog.text[])`}
     LIMIT ${MOST_ROWS}`,
    titles === undefined ? [] : [titles],
  ))
  return rows.map((row) => {
    const { id, ...rest } = rowSchema.parse(row)
    return { ...from, ...rest, id: id ?? undefined }
  })
}

/** Server errors that are no fault of the table's: the server is out of something, ends, or is broken. */
const SERVERS_OWN = /^(08|53|57P|58|XX)/

/**
 * What a table's own constraints, indexes and locks make of a question to it.
 * @throws Failed when the server refuses: whatever a planner evaluates of a table is its owner's
 */
async function readable<T>({ schema, table }: TextColumn, rows: Promise<T>): Promise<T> {
  try {
    return await rows
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string' || SERVERS_OWN.test(error.code)) throw error
    return fail({
      expected: 'tables that can be read',
      seen: `${schema}.${table} can't be: ${error.message}`,
      hint: 'Look at the indexes, the row policies and the locks of this table: a plain SELECT of it should answer at once.',
    })
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
