import type { Database } from '../kit/ports/database.ts'
import type { TextColumn } from '../kit/postgres/rows.ts'

const SLOW_SECONDS = 0.02
/** https://www.postgresql.org/docs/15/errcodes-appendix.html */
const QUERY_CANCELED = '57014'

/** Each INSERT into a table of the learner's takes a moment longer, so that work that is done at once is seen to be. */
export function slowDown(database: Database, table: TextColumn): Promise<void> {
  return before(database, table, `PERFORM pg_sleep(${SLOW_SECONDS})`)
}

/** Each INSERT into a table of the learner's ends as if it had run into a time limit. */
export function cancelInserts(database: Database, table: TextColumn): Promise<void> {
  return before(database, table, `RAISE EXCEPTION USING ERRCODE = '${QUERY_CANCELED}', MESSAGE = 'canceling statement due to statement timeout'`)
}

/** The server does again what it did at first. */
export function asBefore(database: Database, { schema, table }: TextColumn): Promise<void> {
  return database.asLearner(`DROP TRIGGER before_insert ON ${quoted(schema)}.${quoted(table)}`)
}

async function before(database: Database, { schema, table }: TextColumn, statement: string): Promise<void> {
  await database.asLearner(`
    CREATE OR REPLACE FUNCTION public.before_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${statement}; RETURN NULL; END $$;
    CREATE TRIGGER before_insert BEFORE INSERT ON ${quoted(schema)}.${quoted(table)} FOR EACH STATEMENT EXECUTE FUNCTION public.before_insert()`)
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
