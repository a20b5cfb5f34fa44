import { Failed, expect } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import { timesOf } from '../kit/sqlite/watched/transactions.ts'
import { watched } from '../kit/sqlite/watched/watched.ts'
import type { Row } from '../kit/sqlite/tables.ts'
import { taskTitled, type StoredTask } from '../kit/tasks/stored-task.ts'
import { shortened, TaskList } from '../kit/tasks/task-list.ts'
import { expectWell } from './explicit.ts'
import { fixture, ownBefore, ownEarlier, type OldDatabase } from './old-databases.ts'
import { differenceOf, stateOf, type State } from './state.ts'
import { someTitle } from './titles.ts'

/** Statements of a migration that are made to fail, one after the other. */
const MOST_FAULTS = 10
/** States, priorities, flags: a column of more different values is no such thing. */
const FEW = 4

/** An old database becomes a new one with all its rows, or stays as it was. @throws Failed */
export async function expectMigrated(scene: Scene): Promise<void> {
  const begun = await TaskList.begin(scene)
  const { file } = await begun.add(someTitle(scene.random))
  let first: unknown
  // Whichever of the readings of «old» the learner had, one of them has to work from beginning to end.
  for (const make of [ownEarlier, fixture, ownBefore]) {
    const old = await make(scene)
    if (!old) continue
    try {
      await expectOneMigrated(scene, old, file)
      return
    } catch (error) {
      if (!(error instanceof Failed)) throw error
      first ??= error
    }
  }
  throw first
}

async function expectOneMigrated(scene: Scene, old: OldDatabase, file: string): Promise<void> {
  const migrated = await withOld(scene, old, file)
  const before = await migrated.state()
  expectWell((await watched(migrated.tasks.app, 'migrate', { database: file })).run)
  const after = await migrated.state()
  const gained = [...after].some(([name, rows]) =>
    !before.has(name) || columnsOf(rows).some((column) => !columnsOf(before.get(name) ?? []).includes(column)))
  expect(gained, {
    expected: `a new column or table after migrate, in ${old.what}`, seen: 'the tables and columns as they were',
    hint: 'Let migrate change the schema: ALTER TABLE tasks ADD COLUMN …, or a new table into which the rows are copied.',
  })
  expectKept(before, after, migrated.task, await taskIn(migrated.tasks, old), old)
  const listing = await migrated.tasks.app.succeed('list')
  const unlisted = old.titles.find((title) => !title.includes('\n') && title.length < 60 && !listing.stdout.includes(title))
  expect(unlisted === undefined, { expected: 'list to show the old tasks after migrate', seen: `a list without ${JSON.stringify(unlisted)}` })
  await migrated.tasks.add(someTitle(scene.random))

  let faults = 0
  for (let fault = 1; fault <= MOST_FAULTS; fault++) {
    const { tasks, state, task } = await withOld(scene, old, file)
    const { steps } = await watched(tasks.app, 'migrate', { database: file }, { fault, schema: true })
    if (timesOf(steps, 'FAULT') === 0) break
    faults++
    const now = await state()
    const difference = differenceOf(only(before, task.table), only(now, task.table), undefined)
    const copies = [...now].find(([name, rows]) => name !== task.table && !before.has(name) && rows.some((row) => Object.values(row).includes(old.titles[0] ?? '')))
    expect(difference === undefined && !copies, {
      expected: `the old table as it was when statement ${fault} of migrate is made to fail`,
      seen: difference ?? `a half made ${copies?.[0]} with rows in it`,
      hint: 'SQLite can undo CREATE, ALTER and DROP as well, but sqlite3 begins no transaction for them: execute("BEGIN") before the first step, ' +
        'commit() after the last, rollback() when one fails. executescript() commits what is open before it starts.',
    })
  }
  scene.notes.saw(`${old.titles.length} rows of ${old.what} were all there after migrate; ${faults} faults in its middle left the old schema and its rows`)
}

/** The learner's program beside an old database. */
async function withOld(scene: Scene, { bytes, titles }: OldDatabase, file: string): Promise<{ tasks: TaskList; task: StoredTask; state: () => Promise<State> }> {
  const tasks = TaskList.over(await scene.freshApp(), scene.submission)
  await tasks.app.write({ [file]: bytes })
  const task = await tasks.stored(titles[0] ?? '', 'before it is migrated')
  return { tasks, task, state: () => stateOf(tasks, task) }
}

const taskIn = async (tasks: TaskList, { titles }: OldDatabase) => taskTitled(await tasks.files(), titles[0] ?? '')

/** Each old row is there under its id and title, and what its other columns told can still be told. @throws Failed */
function expectKept(before: State, after: State, old: StoredTask, task: StoredTask | undefined, { what }: OldDatabase): void {
  const [oldRows, newRows] = [before.get(old.table) ?? [], (task && after.get(task.table)) ?? []]
  const pairs = oldRows.map((row) => {
    const now = newRows.find((other) => task && other[task.titleColumn] === row[old.titleColumn] && String(other[task.keyColumn ?? '']) === String(row[old.keyColumn ?? '']))
    return { row, now }
  })
  const lost = pairs.filter(({ now }) => now === undefined)
  expect(lost.length === 0 && newRows.length === oldRows.length, {
    expected: `all ${oldRows.length} rows of ${what}, each with its id and its title, after migrate`,
    seen: lost.length > 0 ? `${lost.length} are not, such as ${JSON.stringify(shortened(String(lost[0]?.row[old.titleColumn])))}` : `${newRows.length} rows`,
    hint: 'Copy every row with its id: INSERT INTO new (id, title, …) SELECT id, title, … FROM old; NULL and unusual text are data, too.',
  })
  const kept = pairs.flatMap(({ row, now }) => (now ? [{ row, now }] : []))
  // Keys and titles have been compared; being different for each row, they would seem to tell everything.
  const others = columnsOf(newRows).filter((column) => column !== task?.titleColumn && column !== task?.keyColumn)
  const gone = columnsOf(oldRows).filter((column) => column !== old.titleColumn && column !== old.keyColumn).find((column) => !others.some((other) => tells(kept, column, other)))
  expect(gone === undefined, {
    expected: `what the column ${gone} told of each task still told after migrate`, seen: 'no column from which it can be told',
    hint: 'Take the values of every old column over into the new schema, as they are or translated one by one.',
  })
}

interface Pair {
  row: Row
  now: Row
}

/** Whether the new column's value, or its being there, always decides what the old one's was; it may not do so by being another in each row. */
function tells(pairs: readonly Pair[], column: string, other: string): boolean {
  const was = pairs.map(({ row }) => row[column] ?? null)
  const is = pairs.map(({ now }) => now[other] ?? null)
  const kinds = new Set(was).size
  const few = kinds <= pairs.length / 4
  if (!few || new Set(is).size <= Math.max(FEW, 2 * kinds)) return decides(was, is)
  return kinds <= 2 && decides(was, is.map((value) => value === null))
}

function decides(was: readonly unknown[], is: readonly unknown[]): boolean {
  const known = new Map<unknown, unknown>()
  return is.every((value, at) => {
    if (known.has(value) && known.get(value) !== was[at]) return false
    known.set(value, was[at])
    return true
  })
}

const columnsOf = (rows: readonly Row[]) => Object.keys(rows[0] ?? {})
const only = (state: State, table: string): State => new Map([...state].filter(([name]) => name === table))
