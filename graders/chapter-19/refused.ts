import { crashedAt, traceback } from '../kit/app/traceback.ts'
import { expect } from '../kit/criteria/findings.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import type { Run } from '../kit/ports/sandbox.ts'
import { rowsTitled } from '../kit/postgres/rows.ts'
import type { Scene } from '../kit/scene.ts'
import { start } from './start.ts'
import { LONGEST, someTitle, tooLong } from './titles.ts'

/** A server that lets nobody in, and a title that it refuses: the program says so, and does not crash. @throws Failed */
export async function expectErrorsTold(scene: Scene): Promise<void> {
  const { database, notes, random } = scene
  const app = await start(scene)
  const title = someTitle(random)
  const usual = [await app.run('list'), await app.run('add', { title }), await app.run('list')]
    .flatMap((run) => linesOf(run, title))

  const long = tooLong(random)
  expectTold(await app.run('add', { title: long }), long, usual, `a title of ${long.length} characters is refused by the table`)
  const stored = await rowsTitled(database, long, long.slice(0, LONGEST))
  expect(stored.length === 0, {
    expected: 'a title of more than 200 characters to be refused',
    seen: 'it was stored, or a shortened one was',
    hint: 'Let the database refuse it (varchar(200)), catch psycopg2.DataError, and say what was wrong.',
  })

  await database.accept(false)
  try {
    expectTold(await app.run('list'), title, usual, 'the server lets nobody in')
  } finally {
    await database.accept(true)
  }
  notes.saw('a title that is too long and a server that lets nobody in were told in a sentence, without a traceback')
}

function expectTold(run: Run, title: string, usual: readonly string[], when: string): void {
  const crash = traceback(run)?.error ?? /^Traceback \(most recent call last\)/m.exec(run.stdout)?.[0]
  expect(!crash && !run.timedOut && run.signal === null, {
    expected: `a message when ${when}`,
    seen: crash ? `a traceback: ${crash}` : howItEnded(run),
    ...crashedAt(run),
  })
  const told = linesOf(run, title).filter((line) => !usual.includes(line))
  expect(told.length > 0, {
    expected: `a message when ${when}`,
    seen: 'nothing that is not printed when all goes well',
    hint: 'Catch psycopg2.Error and print what went wrong; an error that is swallowed looks like success.',
  })
}

/** What a run printed, less what differs from run to run. */
function linesOf(run: Run, title: string): string[] {
  return `${run.stdout}\n${run.stderr}`.replaceAll(title, 'T').replace(/\d+/g, '0').split('\n')
    .map((line) => line.trim()).filter((line) => /\p{L}{2,}/u.test(line))
}
