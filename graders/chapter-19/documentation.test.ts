import { describe, expect, test } from 'vitest'
import { Failed } from '../kit/criteria/findings.ts'
import { Notes } from '../kit/criteria/notes.ts'
import { Documents } from '../kit/documents/documents.ts'
import { PythonCode } from '../kit/python/code.ts'
import type { ChapterSettings } from '../kit/submission/settings.ts'
import type { ChapterSubmission } from '../kit/submission/submission.ts'
import { expectConnectionsManaged } from './connection-care.ts'
import { expectConnectionExplained, expectUsageShown } from './documentation.ts'

const access = { host: '127.0.0.1', port: 5432, user: 'learner', password: 'p', database: 'gonogo' }

function sceneOf(python: string, readme: string | undefined, settings: ChapterSettings = {}) {
  const texts = { 'data_manager.py': python, ...(readme === undefined ? {} : { 'README.md': readme }) }
  const submission: ChapterSubmission = {
    folder: 'chapter-19', settings, files: Object.entries(texts).map(([path, text]) => ({ path, kind: 'file', content: Buffer.from(text) })),
  }
  return { submission, notes: new Notes(), code: () => PythonCode.of(submission), documents: () => Documents.of(submission), database: { access } }
}

const FIVE = 'import os\nconfig = {k: os.environ[k] for k in ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE")}'
const URL = 'import os\nurl = os.getenv("DATABASE_URL") or f"host={os.getenv(\'DB_HOST\')}"'
const NONE = 'import psycopg2\npsycopg2.connect("")'
const INI = 'import configparser\nconfigparser.ConfigParser().read("database.ini")'

describe('connection configuration', () => {
  test.each([
    ['all names in a table', FIVE, '| `PGHOST` | host |\n|---|---|\n| `PGUSER` | user |\n| `PGPASSWORD` | p |'],
    ['exports to copy', FIVE, '```\nexport PGHOST=localhost PGUSER=me PGDATABASE=tasks\n```'],
    ['one URL', URL, 'Set DATABASE_URL to postgresql://…'],
    ['libpq\'s own names, which the code leaves to libpq', NONE, 'It uses PGHOST, PGUSER and PGPASSWORD.'],
    ['keys of a configuration file', INI, 'Fill in host, database, user and password.'],
  ])('%s', async (_, python, readme) => {
    await expectConnectionExplained(sceneOf(python, readme))
  })

  test.each([
    ['no README', FIVE, undefined],
    ['not a word about it', FIVE, '# Tasks\nA data manager.'],
    ['other names than the code reads', FIVE, 'Set DB_HOST, DB_USER, DB_PASSWORD and DB_NAME.'],
    ['names that only contain them', FIVE, 'MY_PGHOST MY_PGUSER MY_PGPASSWORD'],
    ['one of five', FIVE, 'Set PGPASSWORD.'],
    ['the code has names of its own', 'import os\nos.environ["TASKS_SERVER"]', 'Set PGHOST, PGUSER and PGPASSWORD.'],
  ])('not enough: %s', async (_, python, readme) => {
    await expect(expectConnectionExplained(sceneOf(python, readme))).rejects.toThrow(Failed)
  })
})

describe('usage examples', () => {
  const menu: ChapterSettings = { commands: { add: { run: 'python data_manager.py', stdin: '1\n{title}\n' } } }

  test('two commands, or for a menu how it is started', () => {
    expectUsageShown(sceneOf(FIVE, '```\n$ python data_manager.py add "x"\n$ python data_manager.py list\n```'))
    expectUsageShown(sceneOf(FIVE, '    python data_manager.py', menu))
  })

  test.each([
    ['one command', 'Run `python data_manager.py list`.', {}],
    ['the same command twice', '`python data_manager.py add a` and `python data_manager.py add b`', {}],
    ['another script', '`python main.py add a`, `python main.py list`', {}],
    ['words', 'Run data_manager with add or list.', menu],
  ])('not enough: %s', (_, readme, settings) => {
    expect(() => expectUsageShown(sceneOf(FIVE, readme, settings))).toThrow(Failed)
  })
})

describe('connections', () => {
  const closingWith = 'import psycopg2\nfrom contextlib import closing\nwith closing(psycopg2.connect("")) as connection, connection:\n    pass'

  test('a with that leaves it open passes, with a word on it', async () => {
    const scene = sceneOf('import psycopg2\nwith psycopg2.connect("") as connection:\n    pass', undefined)
    await expectConnectionsManaged(scene)
    expect(scene.notes.facts).toMatch(/leaves the connection open/)
  })

  test('closed by a context manager', () => expectConnectionsManaged(sceneOf(closingWith, undefined)))

  test.each([
    ['try and finally', 'import psycopg2\nconnection = psycopg2.connect("")\ntry:\n    pass\nfinally:\n    connection.close()', /without one/],
    ['no connection', 'import psycopg2', /saw none/],
  ])('not: %s', async (_, python, message) => {
    await expect(expectConnectionsManaged(sceneOf(python, undefined))).rejects.toThrow(message)
  })
})
