import { parse } from 'csv-parse/sync'
import type { App } from '../kit/app/app.ts'
import { expect, fail } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import { timesOf } from '../kit/sqlite/watched/transactions.ts'
import { expectSeen, watched } from '../kit/sqlite/watched/watched.ts'
import { shortened, TaskList } from '../kit/tasks/task-list.ts'
import { titlesFile } from './commands.ts'
import { expectWell } from './explicit.ts'
import { difficultTitles, someTitle } from './titles.ts'

const ROWS = 1_500
/** A page of 100 rows is the smallest that anybody would call bulk. */
const MOST_QUERIES = 10 + ROWS / 100
const LARGEST = 8 * 1024 * 1024

/** All tasks come out again as they went in, by a few queries. @throws Failed */
export async function expectBulkExport(scene: Scene): Promise<void> {
  const { random, notes, submission } = scene
  const tasks = await TaskList.begin(scene)
  const own = [await tasks.add(someTitle(random)), await tasks.add(someTitle(random)), await tasks.add(someTitle(random)), await tasks.add(someTitle(random))] as const
  for (const { id } of [own[0], own[2]]) await tasks.app.succeed('complete', { id })
  const file = `${random.word()}.csv`
  const imported = [...difficultTitles(random, own[0].table), ...Array.from({ length: ROWS }, () => someTitle(random))]
  await tasks.app.write({ [file]: titlesFile(imported) })
  await tasks.app.succeed('import', { file })

  const asked = `${random.word()}.csv`
  const seen = await watched(tasks.app, 'export', { file: asked })
  expectWell(seen.run)
  expectSeen(seen)
  const records = await recordsIn(tasks.app, submission.settings.files?.['export'] ?? asked)
  const ownTitles = own.map(({ row, titleColumn }) => String(row[titleColumn]))
  const titles = [...imported, ...ownTitles]
  const holding = new Map<string, readonly string[]>()
  for (const record of records) for (const cell of record) holding.set(cell, record)
  const missing = titles.filter((title) => !holding.has(title))
  expect(missing.length === 0, {
    expected: `all ${titles.length} tasks in the file that export writes, each title exactly as it is stored`,
    seen: `${records.length} records without ${missing.length} of them, such as ${JSON.stringify(shortened(missing[0] ?? ''))}`,
    hint: 'Write with csv.writer(file) on a file opened with newline="" and encoding="utf-8": it puts quotes around what needs them. Take every row that the query gives.',
  })
  expect(records.length === titles.length, { expected: `a record for each of ${titles.length} tasks`, seen: `${records.length} records` })
  expectState(ownTitles.map((title) => holding.get(title) ?? []))
  const queries = timesOf(seen.steps, 'SELECT')
  expect(queries <= MOST_QUERIES, {
    expected: `${titles.length} tasks exported by a few queries`, seen: `${queries} SELECT statements`,
    hint: 'Ask once for all rows and go through the cursor: `for row in connection.execute("SELECT …")`. A query for each task is what makes an export slow.',
  })
  notes.saw(`${titles.length} tasks were exported exactly, by ${queries} ${queries === 1 ? 'query' : 'queries'}, in ${seen.run.seconds.toFixed(1)} s`)
}

/** @param records of tasks of which every other one is done @throws Failed when no column tells which */
function expectState(records: readonly (readonly string[])[]): void {
  const columns = records[0]?.map((_, at) => records.map((record) => record[at] ?? '')) ?? []
  const tells = columns.some(([done, open, doneToo, openToo]) => {
    const finished = done === doneToo && open !== done && openToo !== done
    return finished || (open === openToo && done !== open && doneToo !== open)
  })
  expect(tells, {
    expected: 'the file to tell whether a task is done',
    seen: `${JSON.stringify(records[0]?.slice(0, 8))} for one that is done, ${JSON.stringify(records[1]?.slice(0, 8))} for one that is not`,
    hint: 'Write the column that tells done from not done, too.',
  })
}

/** The cells of each record of a CSV or JSON file, header left out. @throws Failed */
async function recordsIn(app: App, path: string): Promise<string[][]> {
  const read = await app.read(path)
  if (read.state !== 'read') {
    fail({ expected: `the file that export was given, ${path}`, seen: read.state === 'missing' ? 'no such file' : `it can't be read: ${read.state}` })
  }
  expect(read.content.byteLength <= LARGEST, { expected: 'a file of some hundred kilobytes', seen: `${read.content.byteLength.toLocaleString('en')} bytes` })
  const text = read.content.toString('utf8').replace(/^\ufeff/, '')
  try {
    if (/^\s*[[{]/.test(text)) return listOf(JSON.parse(text)).map((record) => valuesOf(record).map(String))
    const header = text.split('\n')[0] ?? ''
    const cuts = (delimiter: string) => header.split(delimiter).length
    const delimiter = [',', ';', '\t'].reduce((best, one) => (cuts(one) > cuts(best) ? one : best))
    return parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true }).slice(1)
  } catch {
    fail({
      expected: `${path} to be CSV`, seen: `quotes or delimiters that do not add up, after ${JSON.stringify(text.slice(0, 60))}`,
      hint: 'Let csv.writer write the rows; it knows what needs quotes.',
    })
  }
}

const valuesOf = (record: unknown): unknown[] => (typeof record === 'object' && record !== null ? Object.values(record) : [record])

function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  return Object.values(value as object).find(Array.isArray) ?? []
}
