import { z } from 'zod'
import type { Database } from '../ports/database.ts'
import { postgresType, type Family } from './postgres-types.ts'
import type { SourceValue } from './canonical.ts'

/** An ordinary table of the learner's, with what its rows hold. */
export interface TargetTable {
  schema: string
  name: string
  columns: readonly { name: string; type: string; family: Family }[]
  /** PostgreSQL's text of each value, by column: bytea as bytes, timestamptz in UTC. */
  rows: readonly Readonly<Record<string, SourceValue>>[]
}

const MOST_TABLES = 60
/** Of one table; no brief asks for more. */
const MOST_ROWS = 5_000

/** Ordinary tables only: a view, a foreign table or a table with a row policy runs its owner's code when it is read. */
const TABLES = `
  SELECT n.nspname AS schema, c.relname AS name,
    (SELECT coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(coalesce(nullif(t.typbasetype, 0), t.oid),
        CASE WHEN t.typbasetype = 0 THEN a.atttypmod ELSE t.typtypmod END)) ORDER BY a.attnum), '[]')
      FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND NOT c.relrowsecurity AND c.oid >= 16384
    AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
  ORDER BY c.oid LIMIT ${MOST_TABLES}`

const tableSchema = z.object({ schema: z.string(), name: z.string(), columns: z.array(z.object({ name: z.string(), type: z.string() })) })
const rowSchema = z.array(z.string().nullable())

/**
 * The rows of the learner's tables, asked for as texts, so that no driver decides what a value looks like.
 * @param wanted names of tables that are of interest; every one when left out
 * @throws the server's error
 */
export async function targetTables(database: Database, wanted?: (name: string) => boolean): Promise<TargetTable[]> {
  const tables = (await database.rows(TABLES)).map((row) => tableSchema.parse(row)).filter(({ name }) => wanted?.(name) !== false)
  const found: TargetTable[] = []
  for (const { schema, name, columns } of tables) {
    const typed = columns.map((column) => ({ ...column, family: postgresType(column.type).family }))
    const texts = typed.map(({ name: column, family }) => textOf(quotedName(column), family))
    const rows = await database.rows(`SELECT ARRAY[${texts.join(', ')}]::pg_catalog.text[] AS row FROM ONLY ${quotedName(schema)}.${quotedName(name)} LIMIT ${MOST_ROWS}`)
    found.push({
      schema, name, columns: typed,
      rows: rows.map(({ row }) => {
        const values = rowSchema.parse(row)
        return Object.fromEntries(typed.map((column, at) => [column.name, valueOf(values[at] ?? null, column.family)]))
      }),
    })
  }
  return found
}

function textOf(column: string, family: Family): string {
  if (family === 'bytes') return `pg_catalog.encode(${column}, 'hex')`
  return family === 'timestamptz' ? `pg_catalog.timezone('UTC', ${column})::pg_catalog.text` : `${column}::pg_catalog.text`
}

const valueOf = (text: string | null, family: Family): SourceValue => (text !== null && family === 'bytes' ? Buffer.from(text, 'hex') : text)

export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`
