import { quotedName } from '../kit/migration/target-rows.ts'
import type { Database } from '../kit/ports/database.ts'
import { sameName, type Schema } from '../kit/schema/schema.ts'

interface Attempt {
  what: string
  refused: boolean
}

/** https://www.postgresql.org/docs/15/errcodes-appendix.html: integrity constraints, values that the type can't be, a trigger's own refusal */
const REFUSED = /^(?:23|22|P0)|^42804$/

const WRONG = [
  { what: 'a task with the priority 9', table: 'tasks', column: 'priority', value: '9' },
  { what: 'a task with the priority 0', table: 'tasks', column: 'priority', value: '0' },
  { what: 'a task that is neither done nor not done', table: 'tasks', column: 'done', value: "'7'" },
  { what: 'a user who is neither active nor not active', table: 'users', column: 'is_active', value: "'7'" },
]

/** Rows that the source's constraints forbid, each tried as the learner's own role in a transaction that is given up. */
export async function attempts(database: Database, { tables }: Schema): Promise<Attempt[]> {
  const places = await placesOf(database)
  const tried: Attempt[] = []
  for (const { what, table, column, value } of WRONG) {
    const own = tables.find(({ name }) => sameName(name, table))
    const found = own?.columns.find((candidate) => sameName(candidate.name, column))
    const place = own && places.get(own.name)
    // A truth value can be nothing else by its type; and without a row there is none to change.
    if (found === undefined || place === undefined || found.type === 'boolean' || (await database.rows(`SELECT 1 FROM ONLY ${place} LIMIT 1`)).length === 0) continue
    tried.push({ what, refused: await isRefused(database, `UPDATE ${place} SET ${quotedName(found.name)} = ${value}`) })
  }
  return tried
}

async function isRefused(database: Database, sql: string): Promise<boolean> {
  try {
    await database.asLearner(`BEGIN; ${sql}; SET CONSTRAINTS ALL IMMEDIATE; ROLLBACK`)
    return false
  } catch (error) {
    if (error instanceof Error && 'code' in error && REFUSED.test(String(error.code))) return true
    throw error
  }
}

/** Where each of the learner's tables is: `"schema"."table"` by its name. */
export async function placesOf(database: Database): Promise<Map<string, string>> {
  const rows = await database.rows(`SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND c.oid >= 16384 AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%' LIMIT 100`)
  return new Map(rows.map(({ schema, name }) => [String(name), `${quotedName(String(schema))}.${quotedName(String(name))}`]))
}
