import { traceback } from '../kit/app/traceback.ts'
import { expect, fail } from '../kit/criteria/findings.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import type { Random } from '../kit/inputs/random.ts'
import { rowsTitled, titlesIn, type TextColumn } from '../kit/postgres/rows.ts'
import type { Session } from '../kit/postgres/sessions.ts'
import type { Scene } from '../kit/scene.ts'
import { quoted, tableOf } from './rows-beside.ts'
import { startWithTables } from './start.ts'
import { csvOf, type StoryTask } from './story-tasks.ts'

const ROWS = 60

/** `import` takes every row of a file in one transaction, or none: the server refuses one row for a reason of ours. @throws Failed */
export async function expectAllOrNothing(scene: Scene): Promise<void> {
  const { database, notes, random } = scene
  const watched = await startWithTables(scene)
  const [good, bad] = [someTasks(random), someTasks(random)]
  const [goodFile, badFile] = [`${random.word()}.csv`, `${random.word()}.csv`]
  await watched.app.write({ [goodFile]: csvOf(good), [badFile]: csvOf(bad) })
  const { run, sessions, refusals } = await watched.run('import', { file: goodFile })
  const column = (await rowsTitled(database, good[0]?.title ?? ''))[0]
  const stored = column ? await titlesIn(database, column) : []
  const missing = good.filter(({ title }) => !stored.includes(title)).length
  if (!column || missing > 0) {
    fail({
      expected: `all ${ROWS} rows of a good file in the database`,
      seen: `${missing} of them are not there; ${refusals[0]?.message ?? traceback(run)?.error ?? howItEnded(run)}`,
      hint: 'Read the file by its header title,project, and store all rows in one `with engine.begin() as connection:`.',
    })
  }
  const transactions = insertsInto(column, sessions)
  expect(transactions <= 1, {
    expected: 'all rows of a file inserted in one transaction',
    seen: `${transactions} transactions for ${ROWS} rows`,
    hint: 'Open one connection for the whole file, and commit once after its last row: one engine.begin() around the loop, and not one in it.',
  })

  const refusedAt = random.integer(40, 50)
  const table = tableOf(column)
  await database.asLearner(`ALTER TABLE ${table} ADD CONSTRAINT one_title_is_refused CHECK (${quoted(column.column)} <> '${bad[refusedAt]?.title}') NOT VALID`)
  await watched.run('import', { file: badFile })
  await database.asLearner(`ALTER TABLE ${table} DROP CONSTRAINT one_title_is_refused`)
  const after = await titlesIn(database, column)
  const left = bad.filter(({ title }) => after.includes(title)).length
  expect(left === 0, {
    expected: `no row of a file whose row ${refusedAt + 1} the server refuses`,
    seen: `${left} of its rows are in the database`,
    hint: 'One row that is refused must undo the whole file: let the exception leave `with engine.begin()`, or call rollback(), and neither skip the row nor commit what came before it.',
  })
  const project = bad[0]?.project ?? ''
  expect((await rowsTitled(database, project)).length === 0, {
    expected: 'no new project of a file that was refused',
    seen: `the project ${project} was kept, without tasks`,
    hint: 'Make the projects of a file in the same transaction as its tasks: on the same connection, before the one commit.',
  })
  expect(good.every(({ title }) => after.includes(title)), {
    expected: 'the rows of the earlier import still there after the failed one',
    seen: `${good.filter(({ title }) => !after.includes(title)).length} of them have gone`,
  })
  notes.saw(`${ROWS} good rows were committed together; of a file with one row that the server refused nothing stayed, and no project of it`)
}

function someTasks(random: Random): StoryTask[] {
  const project = random.word(10)
  return Array.from({ length: ROWS }, () => ({ title: `${random.word(8)} the ${random.word(8)}`, project }))
}

/** In how many transactions rows went into a table. */
function insertsInto({ table }: TextColumn, sessions: readonly Session[]): number {
  const inserts = sessions.flatMap(({ steps }, session) =>
    steps.filter(({ operation, on }) => (operation === 'insert' || operation === 'merge') && on === table)
      .map(({ transaction }) => `${session}/${transaction}`))
  return new Set(inserts).size
}
