import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { rowsTitled, textColumns, titlesIn } from '../../../graders/kit/postgres/rows.ts'
import { watching } from '../../../graders/kit/postgres/sessions.ts'
import { imageTag } from '../../../setup/image-tag.mjs'
import { engine } from '../engine.ts'
import { connect } from './connect.ts'
import type { LeasedDatabase } from './database.ts'
import { startPostgres, type StartedPostgres } from './start.ts'
import { openTunnel } from './tunnel.ts'

let server: StartedPostgres
let database: LeasedDatabase

beforeAll(async () => {
  server = await startPostgres(await engine(), imageTag('postgres'))
  database = server.database
})
/** A session as the learner's program opens it. */
const session = async () => {
  const { user, password, database: name } = database.access
  return connect(await openTunnel(await engine(), server.id), { user, password, database: name })
}

async function asProgram(sql: string): Promise<void> {
  const program = await session()
  await program.query(sql).finally(() => program.end())
}

beforeEach(() => database.asLearner('DROP OWNED BY CURRENT_USER CASCADE'))
afterAll(() => server?.stop())

test('a row is found by its title, whatever schema, table and column are called', async () => {
  await database.asLearner(`CREATE SCHEMA "My ""Schema"; CREATE TABLE "My ""Schema"."To Do" ("Key" uuid PRIMARY KEY DEFAULT gen_random_uuid(), "What?" text);
    INSERT INTO "My ""Schema"."To Do" ("What?") VALUES ('O''Brien'), ('other')`)
  const [row, ...more] = await rowsTitled(database, "O'Brien")
  expect(row).toMatchObject({ schema: 'My "Schema', table: 'To Do', column: 'What?', key: 'Key', id: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  expect(more).toEqual([])
  expect(row && (await titlesIn(database, row)).sort()).toEqual(["O'Brien", 'other'])
})

test('domains over text and integer keys without a constraint are found too', async () => {
  await database.asLearner("CREATE DOMAIN short AS varchar(200); CREATE TABLE t (id int, title short); INSERT INTO t VALUES (3, 'a')")
  expect(await rowsTitled(database, 'a')).toMatchObject([{ id: '3', whole: '(3,a)' }])
})

test('what runs the learner\'s code when it is read is left alone: views, and tables with row policies', async () => {
  await database.asLearner(`
    CREATE FUNCTION trap() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trapped %', current_user; END $$;
    CREATE VIEW v AS SELECT trap() AS title;
    CREATE MATERIALIZED VIEW m AS SELECT 'a'::text AS title;
    CREATE TABLE guarded (title text); INSERT INTO guarded VALUES ('a');
    ALTER TABLE guarded ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON guarded USING (trap() IS NULL);
    CREATE TABLE plain (title text); INSERT INTO plain VALUES ('a')`)
  expect((await textColumns(database)).map(({ table }) => table)).toEqual(['plain'])
  expect(await rowsTitled(database, 'a')).toHaveLength(1)
})

test('an operator or cast of the learner\'s is not used to look', async () => {
  await database.asLearner(`
    CREATE TABLE t (title text); INSERT INTO t VALUES ('a');
    CREATE FUNCTION always(text, text) RETURNS boolean LANGUAGE sql AS $$ SELECT true $$;
    CREATE OPERATOR public.= (LEFTARG = text, RIGHTARG = text, FUNCTION = always);
    CREATE FUNCTION lie(t) RETURNS text LANGUAGE sql AS $$ SELECT 'lie' $$;
    CREATE CAST (t AS text) WITH FUNCTION lie(t)`)
  expect(await rowsTitled(database, 'b')).toEqual([])
  expect(await rowsTitled(database, 'a')).toMatchObject([{ whole: '(a)' }])
})

test('the log holds every statement as soon as it has been answered', async () => {
  for (let count = 0; count < 20; count++) {
    const { sessions } = await watching(database, () => asProgram(`CREATE TABLE t${count} (); INSERT INTO t${count} DEFAULT VALUES`))
    expect(sessions).toEqual([{ steps: [{ operation: 'insert', on: `t${count}`, transaction: 1 }] }])
  }
})

test('a server that lets nobody in refuses, ends what is open, and lets in again', async () => {
  await database.accept(false)
  const { refusals } = await watching(database, () => asProgram('SELECT 1').catch((error: unknown) => String(error)))
  expect(refusals).toMatchObject([{ severity: 'FATAL', message: expect.stringContaining('not permitted to log in') }])
  await database.accept(true)
  await asProgram('SELECT 1')
})

test('what a program has left open is ended, with its locks, and its settings are gone', async () => {
  const program = await session()
  const ended = new Promise((resolve) => program.once('error', resolve))
  await program.query("CREATE TABLE t (); ALTER ROLE learner SET search_path = nowhere; ALTER ROLE learner PASSWORD 'another'")
  await program.query('BEGIN; LOCK TABLE t')
  await database.settle()
  await database.asLearner('DROP TABLE t')
  await ended
  await asProgram('CREATE TABLE u ()') // would be refused without a schema to create it in
})

test('our own session as the learner keeps nothing of what their code leaves in it', async () => {
  await database.asLearner(`SET search_path = nowhere; SET my.word = 'left'; CREATE TEMP TABLE left_behind (); PREPARE p AS SELECT 1; SELECT pg_advisory_lock(1)`)
  await expect(database.asLearner('BEGIN; CREATE TABLE half_done (); SELECT 1 / 0')).rejects.toThrow('division')
  await database.asLearner(`CREATE TABLE found AS SELECT current_setting('search_path') AS path, current_setting('my.word', true) AS word,
    to_regclass('pg_temp.left_behind')::text AS temporary, (SELECT count(*) FROM pg_prepared_statements)::int AS prepared,
    (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory')::int AS locks, to_regclass('half_done')::text AS half`)
  expect(await database.rows('SELECT * FROM public.found')).toEqual([{ path: '"$user", public', word: expect.toBeOneOf([null, '']), temporary: null, prepared: 0, locks: 0, half: null }])
})

test('a program that ends all sessions of its role ends ours, which is opened again', async () => {
  for (let time = 0; time < 3; time++) {
    await asProgram('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()')
    await database.asLearner(`CREATE TABLE again${time} ()`)
  }
})

test('of the sessions that a program may have, ours takes none', async () => {
  const sessions = await Promise.all(Array.from({ length: 20 }, session))
  await expect(session()).rejects.toThrow('too many connections')
  await Promise.all(sessions.map((one) => one.end()))
})
