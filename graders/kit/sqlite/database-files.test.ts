import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Environments } from '../../../activities/environments/environments.ts'
import { openEnvironments } from '../../../worker/environments.ts'
import { App } from '../app/app.ts'
import { Notes } from '../criteria/notes.ts'
import type { ChapterSubmission } from '../submission/submission.ts'
import { databaseFiles } from './database-files.ts'

let environments: Environments
beforeAll(async () => {
  environments = await openEnvironments({ ready: { python: 0, 'python+postgres': 0 }, onError: () => undefined })
})
afterAll(() => environments.close())

/** What is found after a program has run. */
async function after(program: string, settings: ChapterSubmission['settings'] = {}) {
  const submission = { folder: '', settings, files: [{ path: 'p.py', kind: 'file' as const, content: Buffer.from(program) }] }
  const lease = await environments.lease('python')
  try {
    await lease.value.sandbox.load(submission.files)
    const workspace = await lease.value.sandbox.workspace()
    const app = new App({ workspace, submission, commands: { run: 'python p.py' }, access: undefined, notes: new Notes() })
    await app.run('run')
    return (await databaseFiles(app, submission)).map(({ path, tables }) => [path, tables.flatMap(({ rows }) => rows.map((row) => row.a))])
  } finally {
    await lease.release()
  }
}

const write = (path: string, more = '') => `
import os, sqlite3
os.makedirs("data", exist_ok=True)
c = sqlite3.connect("${path}", isolation_level=None)
${more}
c.execute("CREATE TABLE t (a)")
c.execute("INSERT INTO t VALUES ('kept')")
`

test('databases are found by their first bytes, whatever they are called', async () => {
  expect(await after(`${write('data/things.bin')}open("fake.db", "w").write("no database" * 100)`)).toEqual([['data/things.bin', ['kept']]])
})

test('rows that lie in a write-ahead log count', async () => {
  expect(await after(`${write('w.db', 'c.execute("PRAGMA journal_mode=WAL")')}os._exit(0)`)).toEqual([['w.db', ['kept']]])
})

test('a transaction that was cut off does not count', async () => {
  const unfinished = 'c.execute("PRAGMA cache_size=1")\nc.execute("BEGIN")\nfor i in range(5000): c.execute("INSERT INTO t VALUES (?)", ("lost" * 50,))\nos._exit(0)'
  expect(await after(`${write('j.db')}${unfinished}`)).toEqual([['j.db', ['kept']]])
})

test('gonogo.yaml says which one when there are several', async () => {
  const two = `${write('one.db')}${write('two.db')}`
  expect(await after(two)).toHaveLength(2)
  expect(await after(two, { files: { database: 'two.db' } })).toEqual([['two.db', ['kept']]])
})
