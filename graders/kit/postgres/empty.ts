import type { Database } from '../ports/database.ts'

const EMPTY = 'DROP OWNED BY CURRENT_USER CASCADE; CREATE SCHEMA IF NOT EXISTS public'

/**
 * Nothing is left in the database of what an earlier check did, nor anybody who works in it.
 * @param beside what can be done while the earlier check's sessions end; says the CREATE TABLE statements of what is to be there instead
 */
export async function empty(database: Database, beside?: Promise<string | undefined>): Promise<void> {
  const [tables] = await Promise.all([beside, database.settle()])
  await database.asLearner(tables === undefined ? EMPTY : `${EMPTY}; ${tables}`)
}
