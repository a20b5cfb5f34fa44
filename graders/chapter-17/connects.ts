import { crashedAt, crashHint, traceback } from '../kit/app/traceback.ts'
import { expect, fail } from '../kit/criteria/findings.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import { targetTables } from '../kit/migration/target-rows.ts'
import { watching } from '../kit/postgres/sessions.ts'
import type { Scene } from '../kit/scene.ts'
import { plainSource } from './sources/plain.ts'
import { migrate, start } from './start.ts'

/** The tool opens a session at the server, and what stood in a SQLite file that it can't know stands in PostgreSQL. @throws Failed */
export async function expectBothConnected(scene: Scene): Promise<void> {
  const { database, notes, random } = scene
  const source = await plainSource(random)
  const app = await start(scene)
  const file = `${random.word()}.db`
  await app.write({ [file]: source.bytes })
  const { value: run, sessions, refusals } = await watching(database, () => migrate(scene, app, file))
  const crash = traceback(run)
  const [refusal] = refusals
  if (sessions.length === 0) {
    fail({
      expected: 'a connection to the server that the environment names',
      seen: refusal ? `the server refused: ${refusal.message}` : `no connection reached it${crash ? `; ${crash.error}` : ''}`,
      hint: 'Read host, port, user, password and database from the environment (PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE, or DATABASE_URL) and pass them to psycopg2.connect(); nothing of it belongs in the code.',
      ...(refusal ? {} : crashHint(run)), ...crashedAt(run),
    })
  }
  const there = new Set((await targetTables(database)).flatMap(({ rows }) => rows.flatMap((row) => Object.values(row))))
  const texts = source.tables.flatMap(({ rows }) => rows.flatMap((row) => Object.values(row))).filter((value) => typeof value === 'string')
  expect(texts.some((text) => there.has(text)), {
    expected: 'rows of the SQLite file in a table of PostgreSQL',
    seen: refusal ? `the server refused: ${refusal.message}` : `none of them; ${crash?.error ?? howItEnded(run)}`,
    ...(refusal || crash ? {} : { hint: 'Open the file that the command names, and commit after the last INSERT: what is not committed is gone when the connection closes.' }),
    ...crashHint(run), ...crashedAt(run),
  })
  notes.saw(`the server saw ${sessions.length} ${sessions.length === 1 ? 'session' : 'sessions'} of the tool's, and what stood in the file stands in PostgreSQL`)
}
