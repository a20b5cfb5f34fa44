import { expect, NotJudged } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import { transactionsIn, timesOf } from '../kit/sqlite/watched/transactions.ts'
import { watched, type Trouble } from '../kit/sqlite/watched/watched.ts'
import type { StoredTask } from '../kit/tasks/stored-task.ts'
import { TaskList } from '../kit/tasks/task-list.ts'
import { titlesFile } from './commands.ts'
import { logTable } from './log.ts'
import { differenceOf, stateOf } from './state.ts'
import { someTitle, tooLong } from './titles.ts'

/** More than a program puts into one statement or a batch by itself; up to a thousand the brief wants undone together. */
const ROWS = 950
/** No command of the brief needs more statements to change one task. */
const MOST_FAULTS = 4

/** Whatever fails in the middle, nothing of the change stays, and the program itself rolled it back. @throws Failed */
export async function expectRolledBack(scene: Scene): Promise<void> {
  const { random, notes } = scene
  const tasks = await TaskList.begin(scene)
  const { log, task } = await logTable(tasks, someTitle(random))
  const others = [await tasks.add(someTitle(random)), await tasks.add(someTitle(random))] as const
  const changes: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['add', { title: someTitle(random) }],
    ['update', { id: task.id, title: someTitle(random) }],
    ['complete', { id: others[0].id }],
    ['delete', { id: others[1].id }],
  ]
  let faults = 0
  for (const [name, values] of changes) {
    for (let fault = 1; fault <= MOST_FAULTS; fault++) {
      if (await expectUndone(tasks, task, name, values, { fault, ...(log === undefined ? {} : { except: log }) }, log)) faults++
      else if (fault > 1) break
      else throw new NotJudged(`No statement of ${name} could be made to fail from outside.`, 'Write to the table of the tasks with statements that go through execute(), executemany() or executescript() of sqlite3.')
    }
  }
  faults += await expectImportUndone(scene, tasks, task, log)
  notes.saw(`${faults} faults in the middle of add, update, complete, delete and import left nothing behind; each was rolled back`)
}

/** @returns whether the fault came to pass: a command with fewer statements ends well */
async function expectUndone(
  tasks: TaskList, task: StoredTask, name: string, values: Readonly<Record<string, string>>, trouble: Trouble, log: string | undefined,
): Promise<boolean> {
  const before = await stateOf(tasks, task)
  const { steps } = await watched(tasks.app, name, values, trouble)
  if (timesOf(steps, 'FAULT') === 0) return false
  const difference = differenceOf(before, await stateOf(tasks, task), log)
  expect(difference === undefined, {
    expected: `nothing changed by ${name} when its ${ordinal(trouble.fault ?? 1)} statement that writes is made to fail`, seen: difference ?? '',
    hint: 'Begin one transaction for the whole command, commit once at its end, and roll back when anything in between fails.',
  })
  const failed = transactionsIn(steps).find(({ fault }) => fault)
  expect(failed?.ended === 'rollback', {
    expected: `${name} to roll back when a statement of it is made to fail`,
    seen: failed?.ended === 'commit' ? 'a COMMIT after the failure' : failed?.ended === 'none' ? 'no transaction around the statement'
      : 'no ROLLBACK: the transaction was left open until the connection ended',
  })
  return true
}

async function expectImportUndone({ random }: Scene, tasks: TaskList, task: StoredTask, log: string | undefined): Promise<number> {
  const before = await stateOf(tasks, task)
  const at = random.integer(850, ROWS - 20)
  const [badFile, goodFile] = [`${random.word()}.csv`, `${random.word()}.csv`]
  const good = Array.from({ length: ROWS }, () => someTitle(random))
  await tasks.app.write({ [badFile]: titlesFile(good.with(at, tooLong(random))), [goodFile]: titlesFile(good) })
  await tasks.app.run('import', { file: badFile })
  const difference = differenceOf(before, await stateOf(tasks, task), log)
  expect(difference === undefined, {
    expected: `nothing stored of a file of ${ROWS} whose title in line ${at + 2} is too long`, seen: difference ?? '',
    hint: 'One row that is refused undoes the whole file: insert all rows in one transaction, roll it back on an error, and neither skip nor shorten the bad row.',
  })
  // In the middle of row by row or executemany(); at the start where one statement takes all rows.
  const only = { only: task.table }
  return await expectUndone(tasks, task, 'import', { file: goodFile }, { ...only, fault: at }, log) ||
    await expectUndone(tasks, task, 'import', { file: goodFile }, { ...only, fault: 1 }, log) ? 2 : 1
}

const ordinal = (number: number) => (number === 1 ? 'first' : number === 2 ? 'second' : number === 3 ? 'third' : `${number}th`)
