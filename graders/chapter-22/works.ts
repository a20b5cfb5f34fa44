import type { App } from '../kit/app/app.ts'
import { crashedAt, traceback } from '../kit/app/traceback.ts'
import { expect, fail } from '../kit/criteria/findings.ts'
import type { Database } from '../kit/ports/database.ts'
import { rowsTitled, type FoundRow } from '../kit/postgres/rows.ts'
import { watching } from '../kit/postgres/sessions.ts'
import type { Scene } from '../kit/scene.ts'
import { plainTitles } from '../kit/tasks/hostile-titles.ts'
import { start } from './start.ts'

const LONGEST = 200

/** The data manager does what it did without types: each command in turn, seen in the server. @throws Failed */
export async function expectWorks(scene: Scene): Promise<void> {
  const { database, notes, random } = scene
  const app = await start(scene)
  const [one = '', two = '', ...more] = plainTitles(random, random.integer(5, 8))
  const first = await added(app, database, one)
  const second = await added(app, database, two)
  const file = `${random.word()}.csv`
  await app.write({ [file]: ['title', ...more, ''].join('\n') })
  await app.succeed('import', { file })
  for (const title of more) await stored(database, title, 'after the import of its file')

  await app.succeed('complete', { id: first.id ?? '' })
  const completed = (await rowsTitled(database, one))[0]
  expect(completed !== undefined && completed.whole !== first.whole, { expected: 'complete to mark the task as done in its row', seen: completed ? 'the row as it was' : 'the row is gone' })
  await app.succeed('delete', { id: second.id ?? '' })
  expect((await rowsTitled(database, two)).length === 0, { expected: "delete to remove the task's row", seen: 'the row is still there' })

  const left = [one, ...more]
  const { stdout } = await app.succeed('list')
  expect(left.every((title) => stdout.includes(title)) && !stdout.includes(two), { expected: 'list to print all tasks that are there', seen: 'another list' })
  const [wanted = ''] = more
  const found = await app.succeed('search', { text: wanted.slice(2, 9) })
  expect(found.stdout.includes(wanted) && !found.stdout.includes(one), { expected: 'search to print the one task whose title contains the text', seen: 'another result' })
  await expectCounted(app, 1, more.length)

  const long = `${random.word()} ${'x'.repeat(LONGEST)}`
  const refused = await app.run('add', { title: long })
  expect(!traceback(refused) && (await rowsTitled(database, long)).length === 0, {
    expected: 'a title of more than 200 characters to be refused in a sentence', seen: traceback(refused)?.error ?? 'it is stored', ...crashedAt(refused),
  })
  notes.saw('add, import, complete, delete, list, search and stats did in the database what they say')
}

/** Add a title and find its row. @throws Failed */
export async function added(app: App, database: Database, title: string): Promise<FoundRow> {
  const { value: run, sessions, refusals } = await watching(database, () => app.run('add', { title }))
  const crash = traceback(run)
  expect(sessions.length > 0, {
    expected: 'a connection to the server that the environment names',
    seen: refusals[0] ? `the server refused: ${refusals[0].message}` : `no connection reached it${crash ? `; ${crash.error}` : ''}`,
    hint: crash && refusals.length === 0 ? 'Run the command yourself, read the last line of the error first, and mend what it names.' : 'Read host, port, user, password and database from the environment (PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE, or DATABASE_URL) and hand them to psycopg2.connect().',
    ...crashedAt(run),
  })
  return stored(database, title, refusals[0] ? `(the server refused: ${refusals[0].message})` : crash ? `(${crash.error})` : 'after it was added and committed')
}

async function stored(database: Database, title: string, when: string): Promise<FoundRow> {
  const [row] = await rowsTitled(database, title)
  return row ?? fail({
    expected: `the title ${JSON.stringify(title.slice(0, 60))} in a table of the database ${when}`, seen: 'no row holds it',
    hint: 'Commit after the INSERT. The table is tasks(id, title, done, note, due); if yours is another, let gonogo.yaml name the command that makes it, `init: …`.',
  })
}

/** @throws Failed */
async function expectCounted(app: App, done: number, open: number): Promise<void> {
  const { stdout } = await app.succeed('stats')
  const told = new Set(stdout.match(/\d+/g)?.map(Number))
  expect(told.has(done) && told.has(open), {
    expected: `stats to print how many tasks are done (${done}) and how many are open (${open})`, seen: stdout.trim().slice(0, 120) || 'nothing',
  })
}
