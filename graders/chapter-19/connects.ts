import { crashedAt, traceback, type Traceback } from '../kit/app/traceback.ts'
import { expect, fail } from '../kit/criteria/findings.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import type { ServerLogEntry } from '../kit/ports/database.ts'
import { rowsTitled } from '../kit/postgres/rows.ts'
import { watching } from '../kit/postgres/sessions.ts'
import type { Scene } from '../kit/scene.ts'
import { start } from './start.ts'
import { someTitle } from './titles.ts'

const UNDEFINED_TABLE_OR_COLUMN = ['42P01', '42703']

/** `add` opens a session as the learner's role, and the title is in the database afterwards. @throws Failed */
export async function expectAddedThroughPsycopg2(scene: Scene): Promise<void> {
  const { code, database, notes, random } = scene
  const app = await start(scene)
  const title = someTitle(random)
  const { value: run, sessions, refusals, after: rows } = await watching(database, () => app.run('add', { title }), () => rowsTitled(database, title))
  const crash = traceback(run)
  if (sessions.length === 0) {
    const [refusal] = refusals
    fail({
      expected: 'a connection to the server that the environment names',
      seen: refusal ? `the server refused: ${refusal.message}` : `no connection reached it${crash ? `; ${crash.error}` : ''}`,
      hint: 'Read host, port, user, password and database from the environment (PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE, or DATABASE_URL) and pass them to psycopg2.connect(); nothing of it belongs in the code.',
      ...crashedAt(run),
    })
  }
  expect((await code()).imports('psycopg2').length > 0, {
    expected: 'a program that imports psycopg2',
    seen: 'no import of psycopg2 in any Python file',
  })
  expect(rows.length > 0, {
    expected: 'the new title in a table of the database',
    seen: refusals[0] ? `the server refused: ${refusals[0].message}` : `no row holds it; ${crash?.error ?? howItEnded(run)}`,
    hint: whyNoRow(refusals, crash),
    ...crashedAt(run),
  })
  notes.saw(`the server saw ${sessions.length} session of the program's, and the title is in ${rows[0]?.table}.${rows[0]?.column}`)
}

function whyNoRow(refusals: readonly ServerLogEntry[], crash: Traceback | undefined): string {
  if (refusals.some(({ sqlState }) => sqlState !== undefined && UNDEFINED_TABLE_OR_COLUMN.includes(sqlState))) {
    return 'The table is tasks(id, title, done), and it is there before your program starts. If yours is another, let gonogo.yaml name the command that makes it: `init: python data_manager.py init`.'
  }
  if (crash) return 'Run the command yourself, read the last line of the error first, and mend what it names.'
  return 'Commit after the INSERT: psycopg2 begins a transaction by itself, and what is not committed is gone when the connection closes.'
}
