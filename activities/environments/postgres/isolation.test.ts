import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Environment } from '../../../graders/kit/ports/environment.ts'
import { imageTag } from '../../../setup/image-tag.mjs'
import { engine } from '../engine.ts'
import { Environments } from '../environments.ts'
import type { Lease } from '../pool.ts'
import { sandboxRuntime } from '../runtime.ts'

/** Asks PostgreSQL for each thing on a connection of its own, and tells what came of it. */
const ASK = `
import json, sys, psycopg2
for question in json.load(sys.stdin):
    try:
        connection = psycopg2.connect(connect_timeout=3, **question["login"])
        connection.autocommit = True
        try:
            cursor = connection.cursor()
            cursor.execute(question["sql"])
            rows = cursor.fetchall() if cursor.description else []
            print(json.dumps({"rows": [[str(value) for value in row] for row in rows]}))
        finally:
            connection.close()
    except psycopg2.Error as error:
        print(json.dumps({"refused": error.pgcode or str(error).strip()}))
`
/** What else the box can see: its network, names, and sockets in the file system. */
const LOOK = `
import json, os, socket, stat, sys
def reaches(host, port):
    try:
        socket.create_connection((host, port), timeout=2).close()
        return True
    except OSError:
        return False
sockets = [os.path.join(folder, name) for top in ("/services", "/tmp", "/run", "/var", "/work") for folder, _, names in os.walk(top)
           for name in names if stat.S_ISSOCK(os.lstat(os.path.join(folder, name)).st_mode)]
print(json.dumps({
    "interfaces": [name for _, name in socket.if_nameindex()],
    "reached": [f"{host}:{port}" for host, port in json.load(sys.stdin) if reaches(host, port)],
    "sockets": sockets,
    "writable": os.access("/services", os.W_OK) or os.access("/services/postgres", os.W_OK) and not os.statvfs("/services").f_flag & os.ST_RDONLY,
}))
`
const answerSchema = z.union([z.object({ rows: z.array(z.array(z.string())) }), z.object({ refused: z.string() })])
const lookSchema = z.object({ interfaces: z.array(z.string()), reached: z.array(z.string()), sockets: z.array(z.string()), writable: z.boolean() })
const PERMISSION_DENIED = '42501'

let environments: Environments
let mine: Lease<Environment>
let theirs: Lease<Environment>

beforeAll(async () => {
  const images = { python: imageTag('python'), postgres: imageTag('postgres'), slim: imageTag('slim') }
  const onError = (error: unknown) => console.error(error)
  const docker = await engine()
  environments = new Environments({ engine: docker, runtime: await sandboxRuntime(docker), images, ready: { python: 0, 'python+postgres': 0 }, onError })
  ;[mine, theirs] = await Promise.all([environments.lease('python+postgres'), environments.lease('python+postgres')])
  const files = Object.entries({ 'ask.py': ASK, 'look.py': LOOK })
  for (const { value } of [mine, theirs]) {
    await value.sandbox.load(files.map(([path, text]) => ({ path, kind: 'file', content: Buffer.from(text) })))
  }
})

afterAll(() => environments?.close())

const accessOf = ({ value: { database } }: Lease<Environment>) => {
  if (!database) throw new Error('no database was leased')
  return database.access
}

/** How a program in `box` logs in: as `who`, by TCP unless told otherwise. */
function login(who: { user: string; password: string; database: string }, host = '127.0.0.1') {
  return { host, port: 5432, user: who.user, password: who.password, dbname: who.database }
}

async function ask(box: Lease<Environment>, questions: readonly { login: object; sql: string }[]) {
  const workspace = await box.value.sandbox.workspace()
  const run = await workspace.run({ argv: ['python', 'ask.py'], stdin: JSON.stringify(questions) })
  expect(run.stderr).toBe('')
  return run.stdout.trim().split('\n').map((line) => answerSchema.parse(JSON.parse(line)))
}

const asLearner = async (sql: string) => (await ask(mine, [{ login: login(accessOf(mine)), sql }]))[0]

describe('two gradings at once', () => {
  test('each reaches its own database, by TCP and by the socket', async () => {
    for (const box of [mine, theirs]) {
      const access = accessOf(box)
      const answers = await ask(box, ['127.0.0.1', 'localhost', '/services/postgres'].map((host) => ({ login: login(access, host), sql: 'SELECT current_user' })))
      expect(answers).toEqual(Array(3).fill({ rows: [['learner']] }))
    }
  })

  test('what one stores is not in the other, and its password opens nothing there', async () => {
    await theirs.value.database?.asLearner("CREATE TABLE secret AS SELECT 'theirs' AS text")
    const [seen] = await ask(theirs, [{ login: login(accessOf(theirs)), sql: 'SELECT text FROM secret' }])
    expect(seen).toEqual({ rows: [['theirs']] })
    expect(await asLearner('SELECT text FROM secret')).toEqual({ refused: '42P01' })
    const hosts = ['127.0.0.1', '/services/postgres']
    for (const answer of await ask(mine, hosts.map((host) => ({ login: login(accessOf(theirs), host), sql: 'SELECT 1' })))) {
      expect(answer).toMatchObject({ refused: expect.stringContaining('password authentication failed') })
    }
  })

  test('the box has no network but its loopback, and no socket but its own server\'s', async () => {
    const names = ['postgres', 'db', 'database', 'host.docker.internal', '172.17.0.1', '172.17.0.2', '172.17.0.3', '10.0.2.2', '1.1.1.1']
    const addresses = names.flatMap((host) => [[host, 5432], [host, 2375]])
    const workspace = await mine.value.sandbox.workspace()
    const run = await workspace.run({ argv: ['python', 'look.py'], stdin: JSON.stringify([...addresses, ['127.0.0.1', 5432]]), seconds: 60 })
    const seen = lookSchema.parse(JSON.parse(run.stdout))
    expect(seen).toEqual({ interfaces: ['lo'], reached: ['127.0.0.1:5432'], sockets: ['/services/postgres/.s.PGSQL.5432'], writable: false })
  })
})

describe('the learner\'s role', () => {
  test('can be nobody else, by guessing or by the socket\'s peer', async () => {
    const users = ['postgres', 'grader', 'root', 'learner']
    const logins = users.flatMap((user) => ['', 'postgres', 'password', user, 'grader'].flatMap((password) =>
      ['127.0.0.1', '/services/postgres'].map((host) => login({ user, password, database: 'gonogo' }, host))))
    const answers = await ask(mine, logins.map((each) => ({ login: each, sql: 'SELECT current_user' })))
    expect(answers.filter((answer) => 'rows' in answer)).toEqual([])
    expect(answers).toHaveLength(logins.length)
  })

  test('is no superuser and has no attribute or membership', async () => {
    expect(await asLearner(`SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,
      (SELECT count(*) FROM pg_auth_members WHERE member = r.oid) FROM pg_roles r WHERE rolname = current_user`))
      .toEqual({ rows: [['False', 'False', 'False', 'False', 'False', '0']] })
  })

  test.each([
    ['run a program', "COPY (SELECT 1) TO PROGRAM 'id'"],
    ['read from a program', "CREATE TEMP TABLE t (a text); COPY t FROM PROGRAM 'id'"],
    ['read a file', "SELECT pg_read_file('/etc/passwd')"],
    ['read the server\'s log', "SELECT pg_read_file('/data/log/server.json')"],
    ['list a folder', "SELECT pg_ls_dir('/data')"],
    ['list the log\'s folder', 'SELECT pg_ls_logdir()'],
    ['copy a file in', "CREATE TEMP TABLE t (a text); COPY t FROM '/etc/passwd'"],
    ['copy a file out', "COPY (SELECT 1) TO '/tmp/out'"],
    ['import a large object from a file', "SELECT lo_import('/etc/passwd')"],
    ['export a large object to a file', "SELECT lo_export(lo_from_bytea(0, 'x'), '/tmp/out')"],
    ['become the grader', 'SET ROLE grader'],
    ['become the administrator', 'SET SESSION AUTHORIZATION postgres'],
    ['be granted the grader', 'GRANT grader TO learner'],
    ['be granted files', 'GRANT pg_read_server_files TO learner'],
    ['become a superuser', 'ALTER ROLE learner SUPERUSER'],
    ['change the grader', "ALTER ROLE grader PASSWORD 'x'"],
    ['make a role', 'CREATE ROLE another LOGIN'],
    ['make a database', 'CREATE DATABASE another'],
    ['change the server', "ALTER SYSTEM SET log_statement = 'none'"],
    ['silence the log', "SET log_statement = 'none'"],
    ['load a library', "LOAD '/tmp/evil.so'"],
    ['write a function in C', "CREATE FUNCTION f() RETURNS int LANGUAGE c AS '/tmp/evil.so'"],
    ['make an untrusted extension', 'CREATE EXTENSION dblink'],
    ['make a trigger on events', 'CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$; CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION f()'],
    ['make an operator in the catalogue', 'CREATE FUNCTION pg_catalog.f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$'],
    ['end the grader\'s session', "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres'"],
  ])('can\'t %s', async (_, sql) => {
    expect(await asLearner(sql)).toEqual({ refused: PERMISSION_DENIED })
  })

  test('can\'t enter another database, nor see what others ask', async () => {
    const access = accessOf(mine)
    for (const database of ['postgres', 'template1', 'template0']) {
      const [answer] = await ask(mine, [{ login: login({ ...access, database }), sql: 'SELECT 1' }])
      expect(answer).toMatchObject({ refused: expect.stringMatching(/permission denied|not currently accepting/) })
    }
    const others = await asLearner("SELECT query FROM pg_stat_activity WHERE usename <> 'learner'")
    expect(others).toEqual({ rows: expect.arrayContaining([['<insufficient privilege>']]) })
    expect(JSON.stringify(others)).not.toMatch(/select/i)
  })

  test('a program that is ended in the middle of a statement leaves no lock behind', async () => {
    const { database, sandbox } = mine.value
    await database?.asLearner('CREATE TABLE held (a int)')
    const workspace = await sandbox.workspace()
    const sql = 'BEGIN; LOCK TABLE held; SELECT pg_sleep(60)'
    const run = await workspace.run({ argv: ['python', 'ask.py'], stdin: JSON.stringify([{ login: login(accessOf(mine)), sql }]), seconds: 1.5 })
    expect(run.timedOut).toBe(true)
    expect(await database?.rows('SELECT a FROM public.held')).toEqual([])
  })

  test('the grader reads what the learner stores, and can change none of it', async () => {
    const { database } = mine.value
    await database?.asLearner('CREATE TABLE kept AS SELECT 7 AS number')
    expect(await database?.rows('SELECT number FROM public.kept')).toEqual([{ number: 7 }])
    await expect(database?.rows('DELETE FROM public.kept')).rejects.toThrow(/permission denied|read-only/)
    // It lacks the right as well, in a transaction that may write; nothing is asked after this one.
    await expect(database?.rows('BEGIN READ WRITE; DELETE FROM public.kept')).rejects.toThrow(/permission denied/)
  })
})
