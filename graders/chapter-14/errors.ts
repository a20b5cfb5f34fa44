import { expect } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import { expectSeen, watched, type Trouble } from '../kit/sqlite/watched/watched.ts'
import { expectMessage } from '../kit/tasks/error-messages.ts'
import { TaskList } from '../kit/tasks/task-list.ts'
import { someTitle } from './titles.ts'

/** What goes wrong for `add`, in words, and the next step. */
const troubles: readonly { what: string; trouble: Trouble; hint: string }[] = [
  {
    what: 'a constraint of the database refuses a row (it is made to)', trouble: { fault: 1, error: 'IntegrityError' },
    hint: 'Catch sqlite3.IntegrityError, or sqlite3.Error, the base of all of them, and print a sentence.',
  },
  {
    what: 'the disk fails (it is made to)', trouble: { fault: 1, error: 'OperationalError' },
    hint: 'Catch sqlite3.OperationalError, or sqlite3.Error, the base of all of them, and print a sentence.',
  },
]

/** A damaged or locked database, a constraint, a failing disk, an id that no task has: each is answered with a sentence. @throws Failed */
export async function expectErrorsAnswered(scene: Scene): Promise<void> {
  const { random, notes } = scene
  const tasks = await TaskList.begin(scene)
  const first = someTitle(random)
  const well = withoutTitle(await tasks.app.succeed('add', { title: first }), first)
  const kept = await tasks.add(someTitle(random))

  for (const { what, trouble, hint } of troubles) {
    const title = someTitle(random)
    const seen = await watched(tasks.app, 'add', { title }, trouble)
    expectSeen(seen)
    expectMessage(withoutTitle(seen.run, title), well, what, hint)
  }
  const title = someTitle(random)
  const locked = await watched(tasks.app, 'add', { title }, { lock: kept.file })
  expectMessage(withoutTitle(locked.run, title), well, 'another program holds the database',
    'After its timeout sqlite3 raises OperationalError, «database is locked»: catch it, say that the database is busy and that one can try again. Wait less than 10 seconds.')
  const stored = [...(await tasks.rows(kept)).values()]
  expect(!stored.some((row) => row[kept.titleColumn] === title), { expected: 'no task added while another program holds the database', seen: 'the task is there' })

  const missing = String(Math.max(...[...(await tasks.rows(kept)).keys()].map(Number)) + random.integer(1_000, 9_000))
  const other = someTitle(random)
  for (const [name, values] of [['update', { title: other }], ['complete', {}], ['delete', {}], ['split', { first: other, second: someTitle(random) }]] as const) {
    const { id } = await tasks.add(someTitle(random))
    const done = await tasks.app.run(name, { id, ...values })
    const before = (await tasks.rows(kept)).size
    const unknown = await tasks.app.run(name, { id: missing, ...values })
    // Whether split works, and does all or nothing, is for another criterion.
    if (name === 'split' && (done.exit !== 0 || (await tasks.rows(kept)).size !== before)) continue
    expectMessage(unknown, done, `${name} is given an id that no task has`,
      'After UPDATE or DELETE look at cursor.rowcount: when it is 0 there was no such task, and the program should say so.')
  }
  const listed = await tasks.app.run('list')
  await tasks.app.write({ [kept.file]: 'This file is not a database.\n'.repeat(200) })
  expectMessage(await tasks.app.run('list'), listed, `${kept.file} is no database`,
    'A damaged file raises sqlite3.DatabaseError: catch sqlite3.Error, the base of all of them, and print a sentence with what went wrong.')
  notes.saw('a constraint, a failing disk, a locked and a damaged database, and ids that no task has were answered with messages')
}

/** What is said of the title, not the title itself, is compared with what is said when all is well. */
function withoutTitle<T extends { stdout: string; stderr: string }>(run: T, title: string): T {
  return { ...run, stdout: run.stdout.replaceAll(title, 'title'), stderr: run.stderr.replaceAll(title, 'title') }
}
