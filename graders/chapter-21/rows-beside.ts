import { z } from 'zod'
import type { Database } from '../kit/ports/database.ts'
import type { TextColumn } from '../kit/postgres/rows.ts'

const wholeSchema = z.object({ whole: z.string() })

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
export const tableOf = ({ schema, table }: TextColumn) => `${quoted(schema)}.${quoted(table)}`

/** The other rows of the table that holds a title, each as one text, in order; of a large table as many as 5,000. */
export async function rowsBeside(database: Database, from: TextColumn, title: string): Promise<string[]> {
  const rows = await database.rows(
    `SELECT ROW(t.*)::pg_catalog.text AS whole FROM ONLY ${tableOf(from)} AS t
     WHERE ${quoted(from.column)}::pg_catalog.text OPERATOR(pg_catalog.<>) $1 LIMIT 5000`, [title])
  return rows.map((row) => wholeSchema.parse(row).whole).sort()
}
