import { crashedAt, crashHint, traceback } from '../kit/app/traceback.ts'
import { expect } from '../kit/criteria/findings.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import type { Operation } from '../kit/postgres/server-statements.ts'
import type { Scene } from '../kit/scene.ts'
import type { SeenRun } from './statements.ts'
import { projectOf, story, type Step, type Story } from './story.ts'

const DOES: readonly (readonly [Step, Operation])[] = [['add', 'insert'], ['list', 'select'], ['search', 'select'], ['complete', 'update'], ['delete', 'delete']]

/** Each command does in the database, or prints, what it says, and by SQLAlchemy. @throws Failed */
export async function expectCrud(scene: Scene): Promise<void> {
  const told = await story(scene)
  const { plain, hostile, completed, deleted } = told.tasks
  const ran = (step: Step) => well(scene, told.ran(step))

  const add = ran('add')
  expect(told.row('after', 'add', plain) !== undefined, {
    expected: 'the new title in a table after add', seen: `no row holds it${refused(add)}`,
    hint: 'Write in `with engine.begin() as connection:`, or call connection.commit(): what is not committed is gone when the connection goes back.',
  })
  ran('addHostile')
  expect(told.row('after', 'addHostile', projectOf(hostile)) !== undefined, {
    expected: 'add to make a project that is not there yet', seen: `no row holds the name ${hostile.project}`,
  })

  const complete = ran('complete')
  const [before, after] = [told.row('before', 'complete', completed), told.row('after', 'complete', completed)]
  expect(after !== undefined && before?.whole !== after.whole, {
    expected: 'complete to mark the task as done in its row', seen: `${after ? 'the row as it was' : 'the row is gone'}${refused(complete)}`,
  })
  expectUntouched(told, 'complete')
  const remove = ran('delete')
  expect(told.row('before', 'delete', deleted) !== undefined && told.row('after', 'delete', deleted) === undefined, {
    expected: 'delete to remove the row of the task', seen: `the row is still there${refused(remove)}`,
  })
  expectUntouched(told, 'delete')

  const listing = ran('list').run.stdout
  const unlisted = told.stored.filter(({ title }) => /^[\w ]+$/.test(title)).find(({ title }) => !listing.includes(title))
  expect(unlisted === undefined && !listing.includes(deleted.title), {
    expected: 'list to print every task that is there', seen: unlisted ? `nothing of ${JSON.stringify(unlisted.title)}` : 'a task that was deleted',
  })
  const found = ran('search').run.stdout
  expect(found.includes(plain.title) && !found.includes(completed.title), {
    expected: `search for ${JSON.stringify(told.tasks.plainPart)} to print the one task whose title contains it`,
    seen: found.includes(plain.title) ? 'other tasks too' : 'it is not in the output',
  })
  for (const [step, operation] of DOES) expectThroughSqlAlchemy(scene, told.ran(step), step, operation)
  scene.notes.saw('add, list, search, complete and delete did in the database what they say, through SQLAlchemy')
}

/** The run of a step, told again where this criterion looks at it. @throws Failed when it did not end well */
export function well({ notes }: Pick<Scene, 'notes'>, seen: SeenRun): SeenRun {
  const { run } = seen
  notes.ran(run)
  const crash = traceback(run)
  expect(run.exit === 0 && !crash, {
    expected: 'the command to end without an error (exit status 0)',
    seen: crash ? `it crashed: ${crash.error}` : `${howItEnded(run)}${refused(seen)}`,
    ...crashedAt(run),
    ...crashHint(run),
  })
  return seen
}

const refused = ({ refusals }: SeenRun): string => (refusals[0] ? `; the server refused: ${refusals[0].message}` : '')

function expectUntouched(told: Story, step: Step): void {
  const [before, after] = [told.others('before', step), told.others('after', step)]
  const touched = before.filter((row) => !after.includes(row)).length
  expect(touched === 0, {
    expected: `${step} to touch the one task alone`, seen: `${touched} other ${touched === 1 ? 'row was' : 'rows were'} changed too`,
    hint: 'Name the one row in the statement: `.where(tasks.c.id == task_id)`.',
  })
}

function expectThroughSqlAlchemy({ notes }: Scene, { run, statements }: SeenRun, step: Step, operation: Operation): void {
  const wanted = statements.filter(({ effects }) => effects.some((effect) => effect.operation === operation))
  const other = wanted.find(({ origin }) => origin === 'driver')
  if (other) notes.ran(run)
  expect(!other, {
    expected: `${step} to reach the database through SQLAlchemy`,
    seen: `${operation.toUpperCase()} sent by the driver itself`,
    hint: 'Execute statements on a connection of the engine: `with engine.begin() as connection: connection.execute(insert(tasks).values(…))`.',
  })
}
