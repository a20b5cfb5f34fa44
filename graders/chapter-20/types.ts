import { crashedAt, crashHint, traceback } from '../kit/app/traceback.ts'
import { expect } from '../kit/criteria/findings.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import { rowsTitled } from '../kit/postgres/rows.ts'
import type { Scene } from '../kit/scene.ts'
import { start } from './start.ts'
import { columnsHolding, typedColumns } from './stored-values.ts'
import { add, oddTasks, someTask, type Task } from './tasks.ts'

const LEAST = 2

/** Tasks with difficult values are kept exactly in at least two of PostgreSQL's own types, and found by their tags. @throws Failed */
export async function expectTypesUsed(scene: Scene): Promise<void> {
  const { database, code, notes, random } = scene
  const app = await start(scene)
  expect((await code()).imports('psycopg2').length > 0, { expected: 'a program that imports psycopg2', seen: 'no import of psycopg2 in any Python file' })
  const tasks = oddTasks(random)
  for (const task of tasks) {
    const run = await add(app, task)
    expect(run.exit === 0 && !traceback(run), {
      expected: 'the task to be stored', seen: traceback(run)?.error ?? howItEnded(run), ...crashedAt(run), ...crashHint(run),
    })
    expect((await rowsTitled(database, task.title)).length > 0, {
      expected: 'the new title in a table of the database', seen: 'no row holds it',
      hint: 'Commit after the INSERT, and store the title as it was given, in a text column of its own.',
    })
  }
  const columns = await typedColumns(database)
  const holding = await columnsHolding(database, columns, tasks)
  const kinds = [...new Set(holding.map(({ kind }) => kind))]
  const others = columns.filter((column) => !holding.includes(column)).map(({ table, column, type }) => `${table}.${column} ${type}`)
  expect(kinds.length >= LEAST, {
    expected: 'at least two of: tags in an array, details in JSONB, due in a timestamptz, each with exactly what was given',
    seen: `${kinds.join(', ') || 'none'}${others.length > 0 ? `; ${others.join(', ')} ${others.length === 1 ? 'holds' : 'hold'} something else` : ''}`,
  })
  await expectFound(scene, app, tasks)
  notes.saw(`${holding.map(({ table, column, type }) => `${table}.${column} is ${type}`).join(', ')}; ${tasks.length} tasks are kept exactly and found by their tags`)
}

/** `find` looks at whole tags: one that begins like another is another. */
async function expectFound({ random }: Scene, app: Awaited<ReturnType<typeof start>>, tasks: readonly Task[]): Promise<void> {
  const near = { ...someTask(random), tags: [`${tasks[0]?.tags[0]}${random.word(3)}`, `x ${tasks[1]?.tags[0]}`] }
  await add(app, near)
  const all = [...tasks, near]
  for (const wanted of tasks.slice(0, 2)) {
    const tag = wanted.tags[0] ?? ''
    const run = await app.succeed('find', { tag })
    const lines = run.stdout.split('\n')
    const right = lines.filter((line) => line.includes(wanted.title)).length
    const wrong = all.filter((task) => task !== wanted && run.stdout.includes(task.title))
    expect(right >= 1 && wrong.length === 0, {
      expected: `the one task with the tag ${JSON.stringify(tag)}`,
      seen: right === 0 ? 'its title is not printed' : `${wrong.length} without this tag are printed, too`,
      hint: 'Ask the database for the whole tag: `WHERE tags @> ARRAY[%s]` or `WHERE %s = ANY (tags)`, with the tag as a parameter.',
    })
  }
}
