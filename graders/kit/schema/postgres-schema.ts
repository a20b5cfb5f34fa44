import { z } from 'zod'
import type { Database } from '../ports/database.ts'
import type { Schema } from './schema.ts'

const OWN = `n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%' AND c.oid >= 16384`
const names = (numbers: string, relation: string) =>
  `(SELECT coalesce(json_agg(k.attname ORDER BY u.place), '[]') FROM unnest(${numbers}) WITH ORDINALITY u(number, place) JOIN pg_attribute k ON k.attrelid = ${relation} AND k.attnum = u.number)`

/** Catalogue queries only: no table, view or function of the learner's is touched. https://www.postgresql.org/docs/15/catalogs.html */
const TABLES = `
  SELECT c.relname AS name, obj_description(c.oid, 'pg_class') AS comment,
    (SELECT coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'nullable', NOT a.attnotnull,
        'default', CASE WHEN a.attidentity <> '' THEN 'identity' ELSE pg_get_expr(d.adbin, d.adrelid) END, 'comment', col_description(c.oid, a.attnum)) ORDER BY a.attnum), '[]')
      FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
    (SELECT coalesce(json_agg(json_build_object('kind', o.contype, 'columns', ${names('o.conkey', 'c.oid')}, 'table', f.relname,
        'references', ${names('o.confkey', 'o.confrelid')}, 'onDelete', o.confdeltype, 'definition', pg_get_constraintdef(o.oid)) ORDER BY o.conname), '[]')
      FROM pg_constraint o LEFT JOIN pg_class f ON f.oid = o.confrelid WHERE o.conrelid = c.oid) AS constraints,
    (SELECT coalesce(json_agg(json_build_object('name', x.relname, 'unique', i.indisunique, 'isConditional', i.indpred IS NOT NULL OR i.indexprs IS NOT NULL, 'columns', ${names('i.indkey::int2[]', 'c.oid')},
        'implied', EXISTS (SELECT FROM pg_constraint o WHERE o.conindid = i.indexrelid AND o.conrelid = c.oid)) ORDER BY x.relname), '[]')
      FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = c.oid) AS indexes
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND NOT c.relispartition AND ${OWN}
  ORDER BY c.relname LIMIT 100`
const VIEWS = `
  SELECT c.relname AS name, pg_get_viewdef(c.oid) AS definition
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm') AND ${OWN} ORDER BY c.relname LIMIT 100`

const text = z.string().nullable()
const tableSchema = z.object({
  name: z.string(),
  comment: text,
  columns: z.array(z.object({ name: z.string(), type: z.string(), nullable: z.boolean(), default: text, comment: text })),
  constraints: z.array(z.object({
    kind: z.string(), columns: z.array(z.string()), table: text, references: z.array(z.string()), onDelete: text, definition: z.string(),
  })),
  indexes: z.array(z.object({ name: z.string(), unique: z.boolean(), columns: z.array(z.string()), implied: z.boolean(), isConditional: z.boolean() })),
})
const viewSchema = z.object({ name: z.string(), definition: z.string() })

/** What ON DELETE does, by the letter that the catalogue keeps. */
const onDelete: Readonly<Record<string, string>> = { a: 'NO ACTION', r: 'RESTRICT', c: 'CASCADE', n: 'SET NULL', d: 'SET DEFAULT' }

/** The learner's tables and views, from the server's catalogue. @throws the server's error */
export async function postgresSchema(database: Database): Promise<Schema> {
  const tables = (await database.rows(TABLES)).map((row) => tableSchema.parse(row))
  const views = (await database.rows(VIEWS)).map((row) => viewSchema.parse(row))
  return {
    views,
    tables: tables.map(({ name, comment, columns, constraints, indexes }) => {
      const of = (kind: string) => constraints.filter((constraint) => constraint.kind === kind)
      return {
        name, indexes, ...(comment === null ? {} : { comment }),
        columns: columns.map((column) => ({
          name: column.name, type: column.type, nullable: column.nullable, default: column.default ?? undefined,
          ...(column.comment === null ? {} : { comment: column.comment }),
        })),
        primaryKey: of('p')[0]?.columns ?? [],
        foreignKeys: of('f').map((key) => ({ columns: key.columns, table: key.table ?? '', references: key.references, onDelete: onDelete[key.onDelete ?? ''] ?? '' })),
        unique: [...of('u').map((key) => key.columns), ...indexes.filter(({ unique, implied, isConditional }) => unique && !implied && !isConditional).map((index) => index.columns)],
        checks: of('c').map(({ definition }) => definition),
      }
    }),
  }
}
