import { crashedAt, crashHint, traceback } from '../kit/app/traceback.ts'
import { expect } from '../kit/criteria/findings.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import { rowDifferences } from '../kit/migration/row-differences.ts'
import { quotedName, targetTables } from '../kit/migration/target-rows.ts'
import { said, unusualLines } from '../kit/output/told.ts'
import type { Run } from '../kit/ports/sandbox.ts'
import type { Scene } from '../kit/scene.ts'
import { sameName } from '../kit/schema/schema.ts'
import { isTold } from './told.ts'
import { whatIsLeft } from './refused-rows.ts'
import { dirtySources, type DirtySources } from './sources/dirty.ts'
import { expectUntouched, migrate, migrated, start } from './start.ts'

/** No file, no server, rows that PostgreSQL refuses, tables that are there already: told in words, and no data are lost. @throws Failed */
export async function expectErrorsHandled(scene: Scene): Promise<void> {
  const sources = await dirtySources(scene.random)
  const { app, run, file } = await migrated(scene, sources.clean)
  const usual = plainly(await said(app, run), file)
  await expectUntouched(app, file, sources.clean.bytes)
  await expectNothingDoubled(scene, sources, app, file)
  await expectMissingTold(scene, usual)
  await expectUnreachableTold(scene, sources, usual)
  for (const { what, source } of sources.dirty) await expectRefusedRowTold(scene, sources, what, source, usual)
  scene.notes.saw('a file that is not there, a server that lets nobody in and rows that PostgreSQL refuses were told; nothing was half filled, lost or doubled, and the file stayed as it was')
}

type App = Awaited<ReturnType<typeof start>>

/** The tool once more, before tables that hold the rows and one of somebody else's. */
async function expectNothingDoubled(scene: Scene, { clean, table }: DirtySources, app: App, file: string): Promise<void> {
  const { database, random } = scene
  const target = (await targetTables(database)).find(({ name }) => sameName(name, table))
  const [own, column] = [random.word(12), target?.columns.find(({ name }) => sameName(name, 'name'))?.name ?? 'name']
  const id = target?.columns.find(({ name }) => sameName(name, 'id'))?.name ?? 'id'
  expect(target !== undefined, { expected: `a table ${table} after the first run`, seen: 'none' })
  await database.asLearner(`INSERT INTO ${quotedName(target.schema)}.${quotedName(target.name)} (${quotedName(id)}, ${quotedName(column)}) OVERRIDING SYSTEM VALUE VALUES (900001, '${own}')`)
  // Whoever asks whether to start anew is told no.
  const again = await migrate(scene, app, file, 'n\nn\n')
  expectCalm(again, 'the tables are there already')
  const now = await targetTables(database)
  const hint = 'Before the first CREATE TABLE ask whether the table is there (to_regclass), and stop with a sentence, or insert with ON CONFLICT DO NOTHING. DROP TABLE takes rows along that nobody else has.'
  const rows = now.find(({ name }) => name === target.name)?.rows ?? []
  expect(rows.some((row) => row[column] === own), { expected: 'a row that somebody added in PostgreSQL still there when the tool runs again', seen: 'it has gone', hint })
  const without = now.map((one) => (one.name === target.name ? { ...one, rows: one.rows.filter((row) => row[column] !== own) } : one))
  const [difference] = rowDifferences(clean.tables, without)
  expect(difference === undefined, { expected: 'each row once when the tool runs again', seen: difference?.what ?? '', hint })
}

async function expectMissingTold(scene: Scene, usual: string): Promise<void> {
  const app = await start(scene)
  const file = `${scene.random.word()}.db`
  const run = await migrate(scene, app, file)
  await expectTold(scene, app, run, file, usual, 'the SQLite file is not there')
  expect(!(await app.list()).files.some(({ path }) => path === file), {
    expected: 'no file in place of one that is not there', seen: 'sqlite3 has made an empty one',
    hint: 'sqlite3.connect() makes a file that isn\'t there. Look first whether it is (Path.is_file()), or open it with `file:…?mode=ro` and uri=True.',
  })
}

async function expectUnreachableTold(scene: Scene, { clean }: DirtySources, usual: string): Promise<void> {
  const app = await start(scene)
  const file = `${scene.random.word()}.db`
  await app.write({ [file]: clean.bytes })
  await scene.database.accept(false)
  try {
    const run = await migrate(scene, app, file)
    await expectTold(scene, app, run, file, usual, 'the server lets nobody in')
  } finally {
    await scene.database.accept(true)
  }
  await expectUntouched(app, file, clean.bytes)
}

/** Ends with a sentence, and with a status that tells it where nobody sits at a menu. */
async function expectTold({ submission }: Scene, app: App, run: Run, file: string, usual: string, when: string): Promise<void> {
  expectCalm(run, when)
  const told = unusualLines(plainly(await said(app, run), file), usual)
  expect(told.length > 0, { expected: `a message when ${when}`, seen: 'nothing that is not said when all goes well' })
  const own = submission.settings.commands?.migrate
  const isMenu = typeof own === 'object' && own.stdin !== undefined
  expect(isMenu || run.exit !== 0, { expected: `an exit status other than 0 when ${when}`, seen: howItEnded(run), hint: 'End with sys.exit(1): a script or a timer that starts the tool sees the status alone.' })
}

async function expectRefusedRowTold(scene: Scene, { table, bad }: DirtySources, what: string, { bytes, tables }: DirtySources['clean'], usual: string): Promise<void> {
  const app = await start(scene)
  const file = `${scene.random.word()}.db`
  await app.write({ [file]: bytes })
  const run = await migrate(scene, app, file)
  expectCalm(run, what)
  const target = await targetTables(scene.database)
  let isWhole = true
  for (const one of tables) {
    const outcome = whatIsLeft(one, target, one.name === table ? bad : undefined)
    expect(outcome.left !== 'something else', {
      expected: `when ${what}, each table with all its rows, with none, or with all but that row`, seen: outcome.left === 'something else' ? outcome.what : '',
      hint: 'Fill each table, or all of them, in one transaction and roll it back on an error; or put a SAVEPOINT before each row, skip the one that is refused and say so. Don\'t put NULL or 0 in its place.',
    })
    isWhole &&= outcome.left === 'all'
  }
  const rows = tables.find(({ name }) => name === table)?.rows.length ?? 0
  expect(isWhole || isTold(plainly(await said(app, run), file), usual, rows), {
    expected: `a message when ${what}`, seen: 'nothing that is not said when all goes well',
    hint: 'Say which table and which row were refused, and why: str(error) has the reason. An error that is swallowed looks like success.',
  })
  await expectUntouched(app, file, bytes)
}

function expectCalm(run: Run, when: string): void {
  const crash = traceback(run)?.error ?? /^Traceback \(most recent call last\)/m.exec(run.stdout)?.[0]
  expect(!crash && !run.timedOut && run.signal === null && run.seconds < 15, {
    expected: `a message when ${when}`, seen: crash ? `a traceback: ${crash}` : howItEnded(run), ...crashedAt(run), ...crashHint(run),
  })
}

/** Without what differs from run to run: the file's name, and identifiers of letters and digits. */
const plainly = (text: string, file: string) => text.replaceAll(file, 'FILE').replace(/\b(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{6,}\b/gi, '0')
