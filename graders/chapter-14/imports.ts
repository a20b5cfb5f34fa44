import { expect } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import { columnValues } from '../kit/sqlite/column-values.ts'
import { watched } from '../kit/sqlite/watched/watched.ts'
import { shortened, TaskList } from '../kit/tasks/task-list.ts'
import { titlesFile } from './commands.ts'
import { expectCommitted, expectWell } from './explicit.ts'
import { difficultTitles, someTitle } from './titles.ts'

/** Up to a thousand the brief wants in one transaction. */
const ROWS = { from: 800, to: 960 } as const
const MANY = 10_000
/** The rows, and what a program may write about them before and behind. */
const MOST_TRANSACTIONS = 3

/** Some hundred records go in together, and ten thousand in good time. @throws Failed */
export async function expectBulkImport(scene: Scene): Promise<void> {
  const { random, notes } = scene
  const tasks = await TaskList.begin(scene)
  const first = await tasks.add(someTitle(random))
  const plain = Array.from({ length: random.integer(ROWS.from, ROWS.to) }, () => someTitle(random))
  const titles = random.shuffled([...plain, ...difficultTitles(random, first.table)])
  const file = `${random.word()}.csv`
  await tasks.app.write({ [file]: titlesFile(titles) })
  const seen = await watched(tasks.app, 'import', { file })
  expectWell(seen.run)
  const stored = [...(await tasks.rows(first)).values()].map((row) => row[first.titleColumn])
  const missing = titles.filter((title) => !stored.includes(title))
  expect(missing.length === 0 && stored.length === titles.length + 1, {
    expected: `the ${titles.length} titles of a CSV file in the database, each once and exactly as in the file`,
    seen: missing.length > 0 ? `${missing.length} are not, such as ${JSON.stringify(shortened(missing[0] ?? ''))}` : `${stored.length - 1} rows`,
    hint: 'Read the file with the csv module (`csv.DictReader(file)`, opened with newline="" and encoding="utf-8"): a title may hold commas, quotes and line breaks. Insert every row, and commit.',
  })
  const transactions = expectCommitted('import', seen)
  expect(transactions <= MOST_TRANSACTIONS, {
    expected: `the ${titles.length} rows of a file in one transaction`, seen: `${transactions} transactions`,
    hint: 'Insert every row on one connection, with executemany() or row by row, and commit once, after the last one.',
  })

  const many = `${random.word()}.csv`
  const prefix = random.word(9)
  await tasks.app.write({ [many]: titlesFile(Array.from({ length: MANY }, (_, at) => `${prefix} ${at}`)) })
  const run = await tasks.app.succeed('import', { file: many })
  const values = await columnValues(tasks.app, first.file, first.table, first.titleColumn)
  const found = new Set(values?.filter((value) => typeof value === 'string' && value.startsWith(`${prefix} `))).size
  expect(found === MANY, { expected: `all ${MANY.toLocaleString('en')} rows of a large file in the database`, seen: `${found.toLocaleString('en')} of them` })
  notes.saw(`${titles.length} rows went in together, with quotes, line breaks and other scripts as they are; ${MANY.toLocaleString('en')} rows in ${run.seconds.toFixed(1)} s`)
}
