import { z } from 'zod'
import type { Database } from '../ports/database.ts'

/** A column that gets its value from a sequence when an INSERT says nothing of it: serial, identity, DEFAULT nextval(). */
export interface NumberedColumn {
  schema: string
  table: string
  column: string
  /** What the next row gets. */
  next: bigint
}

/**
 * The catalogue says which sequences a column's default uses (pg_depend: of the default, or the identity's own); a
 * sequence itself is read as a relation, and has no code of its owner's.
 */
const SEQUENCES = `
  SELECT n.nspname AS schema, c.relname AS "table", a.attname AS "column", sn.nspname AS sequence_schema, s.relname AS sequence, q.seqincrement::text AS increment
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    JOIN pg_depend p ON p.refclassid = 'pg_class'::regclass AND p.classid = 'pg_attrdef'::regclass AND p.objid = d.oid
      OR a.attidentity <> '' AND p.classid = 'pg_class'::regclass AND p.refclassid = 'pg_class'::regclass AND p.refobjid = c.oid AND p.refobjsubid = a.attnum AND p.deptype = 'i'
    JOIN pg_class s ON s.relkind = 'S' AND s.oid = CASE WHEN a.attidentity <> '' THEN p.objid ELSE p.refobjid END
    JOIN pg_namespace sn ON sn.oid = s.relnamespace JOIN pg_sequence q ON q.seqrelid = s.oid
  WHERE c.relkind IN ('r', 'p') AND c.oid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
  ORDER BY c.oid, a.attnum LIMIT 100`

const columnSchema = z.object({
  schema: z.string(), table: z.string(), column: z.string(), sequence_schema: z.string(), sequence: z.string(), increment: z.string(),
})
const stateSchema = z.object({ last: z.string(), called: z.boolean() })

/** Every numbered column, and the number that its next row gets. @throws the server's error */
export async function numberedColumns(database: Database): Promise<NumberedColumn[]> {
  const columns = (await database.rows(SEQUENCES)).map((row) => columnSchema.parse(row))
  const found: NumberedColumn[] = []
  for (const { schema, table, column, sequence_schema: home, sequence, increment } of columns) {
    const name = [home, sequence].map((part) => `"${part.replaceAll('"', '""')}"`).join('.')
    const [state] = (await database.rows(`SELECT last_value::pg_catalog.text AS last, is_called AS called FROM ${name}`)).map((row) => stateSchema.parse(row))
    if (state) found.push({ schema, table, column, next: BigInt(state.last) + (state.called ? BigInt(increment) : 0n) })
  }
  return found
}
