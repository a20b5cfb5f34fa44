import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Database } from '../kit/ports/database.ts'
import type { Task } from './tasks.ts'

/** PostgreSQL's own types that the curriculum names. */
export const kinds = ['array', 'JSON', 'timestamptz'] as const
export type Kind = (typeof kinds)[number]

export interface TypedColumn {
  schema: string
  table: string
  column: string
  /** As the catalogue writes it: `character varying(80)[]`. */
  type: string
  kind: Kind
}

/** Ordinary tables, and only types of the catalogue's own: nothing that runs the owner's code when it is read. */
const COLUMNS = `
  SELECT n.nspname AS schema, c.relname AS "table", a.attname AS "column", format_type(a.atttypid, a.atttypmod) AS type,
    CASE WHEN a.atttypid IN ('json'::regtype, 'jsonb'::regtype) THEN 'JSON' WHEN a.atttypid = 'timestamptz'::regtype THEN 'timestamptz' ELSE 'array' END AS kind
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND NOT c.relrowsecurity AND c.oid >= 16384
    AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
    AND a.attnum > 0 AND NOT a.attisdropped
    AND a.atttypid IN ('text[]'::regtype, 'varchar[]'::regtype, 'bpchar[]'::regtype, 'json'::regtype, 'jsonb'::regtype, 'timestamptz'::regtype)
  ORDER BY c.oid, a.attnum LIMIT 50`
const MOST_ROWS = 1_000
const columnSchema = z.object({ schema: z.string(), table: z.string(), column: z.string(), type: z.string(), kind: z.enum(kinds) })
const valueSchema = z.object({ value: z.string() })

/** The columns of the learner's tables that have such a type. */
export async function typedColumns(database: Database): Promise<TypedColumn[]> {
  return (await database.rows(COLUMNS)).map((row) => columnSchema.parse(row))
}

/** What a column holds, as plain data: lists, JSON, or seconds since 1970. */
async function valuesIn(database: Database, { schema, table, column, kind }: TypedColumn): Promise<unknown[]> {
  const name = quoted(column)
  const text = kind === 'array' ? `array_to_json(${name})::text` : kind === 'JSON' ? `${name}::text` : `extract(epoch FROM ${name})::text`
  const rows = await database.rows(`SELECT ${text} AS value FROM ONLY ${quoted(schema)}.${quoted(table)} WHERE ${name} IS NOT NULL LIMIT ${MOST_ROWS}`)
  return rows.map((row) => JSON.parse(valueSchema.parse(row).value) as unknown)
}

/** Of these columns, those that hold what belongs to each task: its tags in any order, its details, its moment. */
export async function columnsHolding(database: Database, columns: readonly TypedColumn[], tasks: readonly Task[]): Promise<TypedColumn[]> {
  const found: TypedColumn[] = []
  for (const column of columns) {
    const values = await valuesIn(database, column)
    if (tasks.every((task) => values.some((value) => isOf(task, column.kind, value)))) found.push(column)
  }
  return found
}

function isOf({ tags, details, due }: Task, kind: Kind, value: unknown): boolean {
  if (kind === 'array') return Array.isArray(value) && isDeepStrictEqual([...value as unknown[]].sort(), [...tags].sort())
  if (kind === 'timestamptz') return typeof value === 'number' && Math.abs(value * 1_000 - Date.parse(due)) < 1_000
  // One document may hold the whole task.
  return isDeepStrictEqual(value, details) || (typeof value === 'object' && value !== null && Object.values(value).some((part) => isDeepStrictEqual(part, details)))
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
