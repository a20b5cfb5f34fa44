import { expect } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import { timesOf } from '../kit/sqlite/watched/transactions.ts'
import { watched } from '../kit/sqlite/watched/watched.ts'
import type { Row } from '../kit/sqlite/tables.ts'
import type { StoredTask } from '../kit/tasks/stored-task.ts'
import { TaskList } from '../kit/tasks/task-list.ts'
import { titlesFile } from './commands.ts'
import { hasTimestamp, isMarked, logTable, operationColumn } from './log.ts'
import { differenceOf, newRows, stateOf } from './state.ts'
import { someTitle } from './titles.ts'

type Values = Readonly<Record<string, string>>

/** Each kind of change leaves rows that say when and what; what is undone leaves none. @throws Failed */
export async function expectLogged(scene: Scene): Promise<void> {
  const { random, notes } = scene
  const tasks = await TaskList.begin(scene)
  const { log, task } = await logTable(tasks, someTitle(random))
  expect(log !== undefined, {
    expected: 'a table of the database that gets a row when a task is added', seen: 'no table but that of the tasks has more rows',
    hint: 'Make a table such as transaction_log (id, at, operation, task_id, details), and insert a row into it with every change.',
  })
  /** A command, and the rows that it leaves in the log. */
  const rowsOf = async (name: string, values: Values): Promise<Row[]> => {
    const before = await stateOf(tasks, task)
    await tasks.app.succeed(name, values)
    const rows = newRows(before.get(log), (await stateOf(tasks, task)).get(log))
    expect(rows.length > 0, { expected: `a row in ${log} after ${name}`, seen: 'none', hint: `Insert a row into ${log} with each ${name}, in the same transaction.` })
    const bare = rows.find((row) => !hasTimestamp(row))
    expect(bare === undefined, {
      expected: `the date and time of now in each row of ${log}`, seen: `${JSON.stringify(bare ?? {}).slice(0, 200)} after ${name}`,
      hint: 'Give the table a column `at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP`, or store datetime.now(timezone.utc).isoformat().',
    })
    return rows
  }
  const twice = async (name: string, values: () => Promise<Values>): Promise<[Row[], Row[]]> => [await rowsOf(name, await values()), await rowsOf(name, await values())]
  const another = async () => tasks.add(someTitle(random))
  const kinds = [
    await twice('add', async () => ({ title: someTitle(random) })),
    await twice('update', async () => ({ id: (await another()).id, title: someTitle(random) })),
    await twice('delete', async () => ({ id: (await another()).id })),
  ]
  await rowsOf('complete', { id: (await another()).id })
  const file = `${random.word()}.csv`
  await tasks.app.write({ [file]: titlesFile([someTitle(random), someTitle(random)]) })
  await rowsOf('import', { file })
  await rowsOf('split', { id: (await another()).id, first: someTitle(random), second: someTitle(random) })
  const column = operationColumn(kinds)
  expect(column !== undefined, {
    expected: `a column of ${log} that says what kind of change it was`, seen: 'none with one word for adding, another for changing and another for deleting',
    hint: "Store the operation in a column of its own: 'INSERT', 'UPDATE', 'DELETE'.",
  })
  await expectBothOrNeither(tasks, task, log, [['add', { title: someTitle(random) }], ['update', { id: task.id, title: someTitle(random) }], ['delete', { id: (await another()).id }]])
  notes.saw(`${log} tells of every kind of change, with the time and, in ${column}, the operation; what was undone left no row that claims it`)
}

/** A change and its row in the log stay together, whichever of the two fails. @throws Failed */
async function expectBothOrNeither(tasks: TaskList, task: StoredTask, log: string, changes: readonly (readonly [string, Values])[]): Promise<void> {
  const hint = `Insert the row into ${log} in the same transaction as the change itself, and commit once behind both.`
  for (const [name, values] of changes) {
    const before = await stateOf(tasks, task)
    const unchanged = await watched(tasks.app, name, values, { fault: 1, except: log })
    const claimed = newRows(before.get(log), (await stateOf(tasks, task)).get(log)).filter((row) => !isMarked(row))
    if (timesOf(unchanged.steps, 'FAULT') > 0) {
      expect(claimed.length === 0, { expected: `no row in ${log} for a change that failed, or one that says so`, seen: `${claimed.length} after ${name} failed`, hint })
    }
    const unlogged = await watched(tasks.app, name, values, { fault: 1, only: log })
    if (timesOf(unlogged.steps, 'FAULT') === 0) continue
    const difference = differenceOf(before, await stateOf(tasks, task), log)
    expect(difference === undefined, { expected: `no change without its row in ${log}`, seen: `${difference} after ${name} could not write to ${log}`, hint })
  }
}
