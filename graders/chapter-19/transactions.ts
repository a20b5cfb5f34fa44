import { stringify } from './csv.ts'
import { expect, fail } from '../kit/criteria/findings.ts'
import { traceback } from '../kit/app/traceback.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import { rowsTitled, titlesIn, type TextColumn } from '../kit/postgres/rows.ts'
import { watching, type Session } from '../kit/postgres/sessions.ts'
import type { Scene } from '../kit/scene.ts'
import { start } from './start.ts'
import { someTitle, tooLong } from './titles.ts'

/** More than execute_values() and execute_batch() put into one statement by themselves, which is 100. */
const ROWS = 130

/** `import` takes every row of a file, in one transaction, or none of them. @throws Failed */
export async function expectAllOrNothing(scene: Scene): Promise<void> {
  const { database, notes, random } = scene
  const app = await start(scene)
  const good = Array.from({ length: ROWS }, () => someTitle(random))
  const [goodFile, badFile] = [`${random.word()}.csv`, `${random.word()}.csv`]
  await app.write({ [goodFile]: stringify(good) })
  const { value: run, sessions, refusals, after: [column] } =
    await watching(database, () => app.run('import', { file: goodFile }), () => rowsTitled(database, good[0] ?? ''))
  const stored = column ? await titlesIn(database, column) : []
  const missing = good.filter((title) => !stored.includes(title)).length
  if (!column || missing > 0) {
    fail({
      expected: `all ${ROWS} rows of a good file in the database`,
      seen: `${missing} of them are not there; ${refusals[0]?.message ?? traceback(run)?.error ?? howItEnded(run)}`,
      hint: 'Import a file with a header `title` row by row, and commit once, after the last row.',
    })
  }
  const transactions = insertsInto(column, sessions)
  expect(transactions <= 1, {
    expected: 'all rows of a file inserted in one transaction',
    seen: `${transactions} transactions for ${ROWS} rows`,
    hint: 'Insert every row on one connection and commit once, at the end; leave autocommit off.',
  })

  const position = random.integer(105, 120)
  const bad = Array.from({ length: ROWS }, (_, at) => (at === position ? tooLong(random) : someTitle(random)))
  await app.write({ [badFile]: stringify(bad) })
  await app.run('import', { file: badFile })
  const after = await titlesIn(database, column)
  const left = bad.filter((title, at) => after.includes(title) || (at === position && after.some((one) => one.length > 50 && title.startsWith(one)))).length
  expect(left === 0, {
    expected: `no row of a file whose row ${position + 1} has a title of more than 200 characters`,
    seen: `${left} of its rows are in the database`,
    hint: 'One row that is refused must undo the whole file: insert all rows in one transaction, roll it back on an error, and don\'t skip or shorten the bad row.',
  })
  expect(good.every((title) => after.includes(title)), {
    expected: 'the rows of the earlier import still there after the failed one',
    seen: `${good.filter((title) => !after.includes(title)).length} of them have gone`,
  })
  notes.saw(`${ROWS} good rows were committed together; of a file with one bad row none stayed`)
}

/** In how many transactions rows went into a table. */
function insertsInto({ table }: TextColumn, sessions: readonly Session[]): number {
  const inserts = sessions.flatMap(({ steps }, session) =>
    steps.filter(({ operation, on }) => (operation === 'insert' || operation === 'merge') && on === table)
      .map(({ transaction }) => `${session}/${transaction}`))
  return new Set(inserts).size
}
