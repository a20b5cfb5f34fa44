import { expect } from '../kit/criteria/findings.ts'
import { traceback, crashedAt } from '../kit/app/traceback.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import type { Run } from '../kit/ports/sandbox.ts'
import type { Scene } from '../kit/scene.ts'
import { transactionsIn } from '../kit/sqlite/watched/transactions.ts'
import { expectSeen, watched, type Watched } from '../kit/sqlite/watched/watched.ts'
import { TaskList } from '../kit/tasks/task-list.ts'
import { someTitle } from './titles.ts'

/** @throws Failed when a command that has to work did not */
export function expectWell(run: Run): void {
  expect(run.exit === 0 && !traceback(run), {
    expected: 'the command to end without an error (exit status 0)',
    seen: traceback(run) ? `it crashed: ${traceback(run)?.error}` : howItEnded(run),
    ...crashedAt(run),
  })
}

/** Everything that changed data did so between a BEGIN and a COMMIT. @returns in how many transactions @throws Failed */
export function expectCommitted(name: string, seen: Watched): number {
  expectSeen(seen)
  const changing = transactionsIn(seen.steps).filter(({ changes }) => changes > 0)
  expect(changing.length > 0, { expected: `${name} to change the database`, seen: 'no INSERT, UPDATE or DELETE that SQLite was asked for' })
  const loose = changing.find(({ ended }) => ended === 'none')
  expect(loose === undefined, {
    expected: `what ${name} changes between a BEGIN and a COMMIT`,
    seen: 'a statement outside of any transaction, which SQLite committed by itself',
    hint: 'With isolation_level=None nothing begins a transaction for you: execute("BEGIN") first and commit() at the end, or leave isolation_level as it is and write `with connection:`.',
  })
  const open = changing.find(({ ended }) => ended !== 'commit')
  expect(open === undefined, { expected: `${name} to commit what it changed`, seen: open?.ended === 'rollback' ? 'it was rolled back' : 'the program ended with its transaction still open' })
  return changing.length
}

/** Adding, changing, completing and deleting each commit a transaction of their own. @throws Failed */
export async function expectExplicitTransactions(scene: Scene): Promise<void> {
  const tasks = await TaskList.begin(scene)
  const [one, two, other] = [await tasks.add(someTitle(scene.random)), await tasks.add(someTitle(scene.random)), await tasks.add(someTitle(scene.random))]
  const added = someTitle(scene.random)
  const add = await watched(tasks.app, 'add', { title: added })
  expectWell(add.run)
  await tasks.stored(added, 'after it was added')
  expectCommitted('add', add)
  for (const [name, task] of [['update', one], ['complete', two], ['delete', other]] as const) {
    const title = someTitle(scene.random)
    const before = await tasks.rows(task)
    const seen = await watched(tasks.app, name, name === 'update' ? { id: task.id, title } : { id: task.id })
    expectWell(seen.run)
    const now = (await tasks.rows(task)).get(task.id)
    const done = name === 'delete' ? now === undefined : now !== undefined && JSON.stringify(now) !== JSON.stringify(before.get(task.id)) && (name !== 'update' || now[task.titleColumn] === title)
    expect(done, { expected: `${name} to do in the database what it says`, seen: name === 'delete' || now ? 'the row as it was' : 'the row is gone' })
    expectCommitted(name, seen)
  }
  scene.notes.saw('add, update, complete and delete each changed the database between a BEGIN and a COMMIT')
}
