import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { rowsTitled, textColumns, titlesIn } from '../../../graders/kit/postgres/rows.ts'
import { watching } from '../../../graders/kit/postgres/sessions.ts'
import { imageTag } from '../../../setup/image-tag.mjs'
import { engine } from '../engine.ts'
import type { LeasedDatabase } from './database.ts'
import { startPostgres, type StartedPostgres } from './start.ts'

let server: StartedPostgres
let database: LeasedDatabase

beforeAll(async () => {
  server = await startPostgres(await engine(), imageTag('postgres'))
  database = server.database
})
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
    const { sessions } = await watching(database, () => database.asLearner(`CREATE TABLE t${count} (); INSERT INTO t${count} DEFAULT VALUES`))
    expect(sessions).toEqual([{ steps: [{ operation: 'insert', on: `t${count}`, transaction: 1 }] }])
  }
})

test('a server that lets nobody in refuses, ends what is open, and lets in again', async () => {
  await database.accept(false)
  const { refusals } = await watching(database, () => database.asLearner('SELECT 1').catch((error: unknown) => String(error)))
  expect(refusals).toMatchObject([{ severity: 'FATAL', message: expect.stringContaining('not permitted to log in') }])
  await database.accept(true)
  await database.asLearner('SELECT 1')
})
