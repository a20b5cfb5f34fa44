import { expect } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import { timesOf } from '../kit/sqlite/watched/transactions.ts'
import { watched } from '../kit/sqlite/watched/watched.ts'
import { TaskList } from '../kit/tasks/task-list.ts'
import { expectCommitted, expectWell } from './explicit.ts'
import { logTable } from './log.ts'
import { differenceOf, stateOf } from './state.ts'
import { someTitle, tooLong } from './titles.ts'

/** Two tasks added and one marked: that many statements at most, were each to stand alone. */
const STEPS = 3
/** The steps, and what a program may write about them before and behind. */
const MOST_TRANSACTIONS = 3

/** Splitting a task in two does all of its three steps, or none. @throws Failed */
export async function expectOneUnit(scene: Scene): Promise<void> {
  const { random, notes } = scene
  const tasks = await TaskList.begin(scene)
  const { log, task: split } = await logTable(tasks, someTitle(random))
  const [first, second] = [someTitle(random), someTitle(random)]
  const before = await tasks.rows(split)
  const seen = await watched(tasks.app, 'split', { id: split.id, first, second })
  expectWell(seen.run)
  await tasks.stored(first, 'after a task was split')
  await tasks.stored(second, 'after a task was split')
  const now = (await tasks.rows(split)).get(split.id)
  expect(JSON.stringify(now) !== JSON.stringify(before.get(split.id)), { expected: 'split to mark the task that was split as done', seen: 'the row as it was' })
  const transactions = expectCommitted('split', seen)
  expect(transactions <= MOST_TRANSACTIONS, {
    expected: 'the three steps of split in one transaction', seen: `${transactions} transactions`,
    hint: 'Do all steps on one connection inside one `with connection:`; functions that commit by themselves can not be its steps.',
  })

  const task = await tasks.add(someTitle(random))
  const start = await stateOf(tasks, task)
  const expectNothing = async (what: string) => {
    const difference = differenceOf(start, await stateOf(tasks, task), log)
    expect(difference === undefined, {
      expected: `nothing changed by a split ${what}`, seen: difference ?? '',
      hint: 'Look at each step\'s result before you commit (cursor.rowcount is 0 for an id that no task has), and roll back all of it when one fails.',
    })
  }
  const missing = String(Number(task.id) + random.integer(1_000, 9_000))
  await tasks.app.run('split', { id: missing, first: someTitle(random), second: someTitle(random) })
  await expectNothing('of a task that does not exist')
  await tasks.app.run('split', { id: task.id, first: someTitle(random), second: tooLong(random) })
  await expectNothing('into a title that is too long')
  let faults = 0
  for (let fault = 1; fault <= STEPS; fault++) {
    const { steps } = await watched(tasks.app, 'split', { id: task.id, first: someTitle(random), second: someTitle(random) }, { fault, ...(log === undefined ? {} : { except: log }) })
    if (timesOf(steps, 'FAULT') === 0) break
    faults++
    await expectNothing(`whose statement ${fault} is made to fail`)
  }
  notes.saw(`split did its three steps in one transaction; an unknown id, a title that is too long and ${faults} faults in its middle left nothing behind`)
}
