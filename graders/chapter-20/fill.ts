import { z } from 'zod'
import { NotJudged } from '../kit/criteria/findings.ts'
import type { Database } from '../kit/ports/database.ts'
import type { FoundRow } from '../kit/postgres/rows.ts'

/** Each column with what a copy of a row needs to know of it. */
const COLUMNS = `
  SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type,
    a.attidentity <> '' OR a.attgenerated <> '' AS made,
    a.atthasdef AS preset,
    EXISTS (SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisunique AND a.attnum = ANY (i.indkey::int2[])) AS single
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND c.relname = $2 AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`
const columnSchema = z.object({ name: z.string(), type: z.string(), made: z.boolean(), preset: z.boolean(), single: z.boolean() })

/** So many that a session's limit of five seconds is far away. */
const AT_ONCE = 20_000

/**
 * Copy one row of the learner's many times, as the learner's role: the titles get a number behind them (`… 1`, `… 2`), keys are made
 * by their defaults, everything else is the same.
 * @throws NotJudged when the table takes no copies
 */
export async function multiply(database: Database, { schema, table, column, whole }: FoundRow, title: string, times: number): Promise<void> {
  const columns = (await database.rows(COLUMNS, [schema, table])).map((row) => columnSchema.parse(row))
    .filter(({ made, single, preset, name }) => !made && !(single && preset && name !== column))
  const values = columns.map(({ name, type, single }) => {
    if (name === column) return `t.${quoted(name)} || ' ' || g`
    if (!single) return `t.${quoted(name)}`
    return type === 'uuid' ? 'gen_random_uuid()' : /int|numeric/.test(type) ? `t.${quoted(name)} + g` : `g::text`
  })
  const target = `${quoted(schema)}.${quoted(table)}`
  try {
    for (let from = 1; from <= times; from += AT_ONCE) {
      await database.asLearner(`
        INSERT INTO ${target} (${columns.map(({ name }) => quoted(name)).join(', ')})
        SELECT ${values.join(', ')} FROM ${target} AS t, generate_series(${from}, ${Math.min(times, from + AT_ONCE - 1)}) AS g WHERE t.${quoted(column)} = '${title}'`)
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !/^(2[23]|42|P0)/.test(String(error.code))) throw error
    throw new NotJudged(`The table ${table} could not be filled with copies of the row ${whole.slice(0, 200)}: ${error.message}.`,
      'Give its key a default (serial, an identity, a uuid), and let only the title be unique.')
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
