import { z } from 'zod'
import type { Database } from '../kit/ports/database.ts'

/** The tables that `init` made and left empty, of each grading's server. */
const made = new WeakMap<Database, readonly string[]>()

/** Ordinary tables of the learner's, quoted. https://www.postgresql.org/docs/15/catalog-pg-class.html */
const TABLES = `
  SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND NOT c.relrowsecurity AND c.oid >= 16384
    AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%' ORDER BY c.oid LIMIT 50`
const nameSchema = z.object({ name: z.string() })
const countSchema = z.object({ count: z.coerce.number() })

const tablesOf = async (database: Database): Promise<string[]> => (await database.rows(TABLES)).map((row) => nameSchema.parse(row).name)

/** After `init`: its tables can be emptied in place of being made again, when it laid no rows into them. */
export async function rememberTables(database: Database): Promise<void> {
  const tables = await tablesOf(database)
  const counts = await Promise.all(tables.map(async (table) => countSchema.parse((await database.rows(`SELECT count(*) AS count FROM ONLY ${table}`))[0]).count))
  if (tables.length > 0 && counts.every((count) => count === 0)) made.set(database, tables)
}

/** Makes the tables of `init` empty again. @returns whether that could be done: else they have to be made anew */
export async function emptyAgain(database: Database): Promise<boolean> {
  const tables = made.get(database)
  const now = tables && (await tablesOf(database))
  if (!tables || now?.join() !== tables.join()) return false
  await database.asLearner(`TRUNCATE ${tables.join(', ')} RESTART IDENTITY CASCADE`)
  return true
}
