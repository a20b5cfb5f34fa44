import type { Database } from '../ports/database.ts'

const EMPTY = 'DROP OWNED BY CURRENT_USER CASCADE; CREATE SCHEMA IF NOT EXISTS public'

/**
 * Nothing is left in the database of what an earlier check did, nor anybody who works in it.
 * @param tables CREATE TABLE statements of what is to be there instead
 */
export async function empty(database: Database, tables?: string): Promise<void> {
  await database.settle()
  await database.asLearner(tables === undefined ? EMPTY : `${EMPTY}; ${tables}`)
}
