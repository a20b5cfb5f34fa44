import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PostgresService, Up } from '../../../graders/kit/ports/compose.ts'
import type { Environment } from '../../../graders/kit/ports/environment.ts'
import { imageTag } from '../../../setup/image-tag.mjs'
import { engine, OWNER_LABEL, type Engine } from '../engine.ts'
import { ownerLabels } from '../owner.ts'
import { PackageCache } from '../packages/cache.ts'
import { PackageIndex } from '../packages/package-index.ts'
import type { Prepared } from '../pool.ts'
import { startCompose } from './start.ts'

/** Asks the server one statement after the other, as a learner's program would: by TCP, with the password. */
const ASK = `
import json, psycopg2, sys
login, *statements = json.load(sys.stdin)
try:
    connection = psycopg2.connect(**login)
    connection.autocommit = True
    cursor = connection.cursor()
    for sql in statements:
        cursor.execute(sql)
    print(cursor.fetchall() if cursor.description else "done")
except psycopg2.Error as error:
    print(error.pgcode or str(error).strip().splitlines()[-1])
`

let api: Engine
let lease: Prepared<Environment>
const images = { python: imageTag('python'), postgres: imageTag('postgres') }
/** Nothing is asked of any real index here. */
const packages = new PackageIndex({ index: 'http://index.invalid/simple/', get: () => Promise.reject(new Error('nobody is there')) }, new PackageCache('/nonexistent'))

const service: PostgresService = {
  names: ['db'], user: 'Task "User"', password: "p'ss", database: 'tasks', trust: false, environment: { POSTGRES_USER: 'Task "User"', POSTGRES_DB: 'tasks' },
  kept: true, health: { test: ['/bin/sh', '-c', 'pg_isready -U "$POSTGRES_USER" -d "$POSTGRES_DB"'], seconds: 5 }, init: [], port: 5544,
}

beforeAll(async () => {
  api = await engine()
  lease = await startCompose(api, { images, packages })
  await lease.value.sandbox.load([{ path: 'ask.py', kind: 'file', content: Buffer.from(ASK) }])
})
afterAll(() => lease.destroy())
beforeEach(() => lease.value.compose!.down())

async function up(changes: Partial<PostgresService> = {}): Promise<Extract<Up, { state: 'up' }>> {
  const result = await lease.value.compose!.up({ ...service, ...changes })
  if (result.state !== 'up') throw new Error(`${result.path}: ${result.why}`)
  return result
}

async function ask({ user, password, database, port }: PostgresService, ...statements: string[]): Promise<string> {
  const workspace = await lease.value.sandbox.workspace()
  const login = { host: 'localhost', port, user, password, dbname: database }
  return (await workspace.run({ argv: ['python', 'ask.py'], stdin: JSON.stringify([login, ...statements]) })).stdout.trim()
}

describe('a service that is brought up', () => {
  test('is reached at its port with its password alone, and its health check tells whether it runs', async () => {
    const { health, database } = await up()
    expect(health).toMatchObject({ before: { exit: 2 }, after: { exit: 0 } })
    expect(await ask(service, 'CREATE TABLE IF NOT EXISTS kept (a int)', 'INSERT INTO kept VALUES (7)', 'SELECT * FROM kept')).toContain('(7,)')
    expect(await ask({ ...service, password: 'wrong' })).toContain('password authentication failed')
    expect(await database.rows('SELECT count(*)::int AS count FROM public.kept')).toEqual([{ count: 1 }])
  })

  test('has its data again when its container was removed and another one made, if a volume keeps them', async () => {
    await up()
    await ask(service, 'CREATE TABLE again AS SELECT 8 AS a')
    await lease.value.compose!.down()
    await up()
    expect(await ask(service, 'SELECT * FROM again')).toBe('[(8,)]')
    await lease.value.compose!.down()
    await up({ kept: false })
    expect(await ask(service, 'SELECT * FROM again')).toBe('42P01')
    await ask(service, 'CREATE TABLE once ()')
    await lease.value.compose!.down()
    await up({ kept: false })
    expect(await ask(service, 'SELECT * FROM once')).toBe('42P01')
  })

  test('runs the scripts of an empty data folder, and says which is refused', async () => {
    const init = [{ path: 'a.sql', sql: 'CREATE TABLE made (a int); INSERT INTO made VALUES (1)' }, { path: 'b.sql', sql: 'SELECT nonsense' }]
    expect(await lease.value.compose!.up({ ...service, kept: false, init })).toMatchObject({ state: 'refused', path: 'b.sql', sqlState: '42703' })
    await lease.value.compose!.down()
    const { database } = await up({ kept: false, init: init.slice(0, 1) })
    expect(await database.rows('SELECT a FROM public.made')).toEqual([{ a: 1 }])
  })

  test('lets its role do what it needs, and nothing to the server', async () => {
    const own = { ...service, kept: false, user: 'postgres', database: 'postgres' }
    await up(own)
    expect(await ask(own, 'SET session_replication_role = replica', 'CREATE DATABASE other', 'SELECT current_user')).toBe("[('postgres',)]")
    for (const sql of ["COPY (SELECT 1) TO PROGRAM 'id'", "SELECT pg_read_file('/etc/passwd')", 'ALTER ROLE postgres SUPERUSER', 'SET ROLE gonogo_administrator', 'SET ROLE grader', 'CREATE ROLE another']) {
      expect([sql, await ask(own, sql)]).toEqual([sql, '42501'])
    }
    for (const user of ['gonogo_administrator', 'gonogo_bootstrap', 'grader']) expect(await ask({ ...own, user }, 'SELECT 1')).not.toContain('(1,)')
  })

  test('trusts everybody but the administrator where its environment says so, and its own programs reach it by name', async () => {
    const own = { ...service, kept: false, trust: true, health: { test: ['psql', '-h', 'db', '-U', 'gonogo_administrator', '-d', 'tasks', '-c', 'SELECT 1'] as const, seconds: 5 } }
    const { health } = await up(own)
    expect(health?.after).toMatchObject({ exit: 2, said: expect.stringContaining('reject') })
    expect(await ask({ ...own, password: 'any' }, 'SELECT 1')).toBe('[(1,)]')
    expect(await ask({ ...own, user: 'gonogo_administrator' }, 'SELECT 1')).not.toBe('[(1,)]')
  })
})

test('a health check can put nothing in the place of the server\'s data, and is ended when it takes too long', async () => {
  const script = 'exec 2>&1; ls /data/cluster; rmdir /data/cluster; mv /data/cluster /data/x; id -un; cat /data/cluster/PG_VERSION; sleep 30'
  const { health, database } = await up({ kept: false, health: { test: ['/bin/sh', '-c', script], seconds: 5 } })
  expect(health?.before).toMatchObject({ exit: null, said: expect.stringMatching(/^(?:.*(?:Permission denied|not permitted)\n){3}nobody\n.*Permission denied$/) })
  expect(await database.rows('SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('nothing is left in the engine, also of a service that is given back while it comes up', async () => {
  const before = await own()
  const other = await startCompose(api, { images, packages })
  const coming = other.value.compose!.up(service)
  coming.catch(() => undefined)
  await other.destroy()
  await expect(coming).rejects.toThrow()
  expect(await own()).toEqual(before)
})

async function own(): Promise<string[]> {
  const filters = { label: [`${OWNER_LABEL}=${ownerLabels()[OWNER_LABEL] ?? ''}`] }
  const [containers, volumes] = await Promise.all([api.listContainers({ all: true, filters }), api.listVolumes({ filters: JSON.stringify(filters) as never })])
  return [...containers.map(({ Id }) => Id), ...(volumes.Volumes ?? []).map(({ Name }) => Name)].sort()
}
