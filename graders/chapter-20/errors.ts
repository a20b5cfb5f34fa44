import type { App } from '../kit/app/app.ts'
import { crashedAt, crashHint, traceback } from '../kit/app/traceback.ts'
import { expect, fail } from '../kit/criteria/findings.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import type { Run } from '../kit/ports/sandbox.ts'
import { rowsTitled, titlesIn } from '../kit/postgres/rows.ts'
import { entriesOf, LiveCode } from '../kit/python/live.ts'
import type { Scene } from '../kit/scene.ts'
import { commands } from './commands.ts'
import { expectTitlesGuarded } from './constraints.ts'
import { knownConditions } from './error-classes.ts'
import { ownWords, usualLines } from './own-words.ts'
import { watching } from './server-events.ts'
import { start } from './start.ts'
import { add, csvOf, LONGEST, manyTasks, someTask, valuesOf, type Task } from './tasks.ts'
import { asBefore, cancelInserts } from './triggers.ts'

/** The brief's. */
const SECONDS = 10
const LEAST_CONDITIONS = 2

/** What PostgreSQL refuses is told in sentences of the program's own, each its own, and leaves nothing behind. @throws Failed */
export async function expectErrorsTold(scene: Scene): Promise<void> {
  const { code, database, notes, random, submission } = scene
  const app = await start(scene)
  const task = someTask(random)
  const usual = usualLines(await add(app, task), wordsIn(task))
  const [row] = await rowsTitled(database, task.title)
  if (!row) fail({ expected: 'the task to be stored', seen: 'no row holds its title' })
  const another = someTask(random)
  await add(app, another)
  await expectTitlesGuarded(database, row, [task.title, another.title])
  const told = new Map<string, string>()
  const tell = async (when: string, refused: Task) => {
    const { value: run, refusals } = await watching(database, () => add(app, refused, { seconds: SECONDS }))
    expectNoCrash(run, when)
    const own = ownWords(run, refusals, wordsIn(refused), usual).join(' ')
    expect(own.split(' ').length >= 2, {
      expected: `a sentence of the program's own when ${when}`, seen: refusals.some(({ message }) => run.stdout.includes(message) || run.stderr.includes(message)) ? 'the server\'s message alone' : 'nothing that is not printed when all goes well',
      hint: 'Catch the class of psycopg2.errors that belongs to it and print what the reader can do about it.',
    })
    told.set(when, own)
  }

  const long = { ...someTask(random), title: longTitle(() => random.word()) }
  await tell('the title exists already', { ...someTask(random), title: task.title })
  await tell(`the title has ${long.title.length} characters`, long)
  await cancelInserts(database, row)
  const late = someTask(random)
  await tell('the server cancels the statement', late)
  await asBefore(database, row)
  await database.accept(false)
  try {
    await tell('the server lets nobody in', someTask(random))
  } finally {
    await database.accept(true)
  }
  const titles = await titlesIn(database, row)
  expect(titles.length === 2 && [task, another].every(({ title }) => titles.includes(title)), {
    expected: 'nothing stored of what was refused', seen: `${titles.length - 2} rows more than before`,
    hint: 'Let the database refuse the value (UNIQUE, varchar(200) or CHECK), and don\'t shorten, replace or number it.',
  })
  await expectNothingHalfDone(scene, app, task)
  expectToldApart(told)
  const python = await code()
  const known = knownConditions(python, new LiveCode(python, entriesOf(submission, commands)))
  expect(known.length >= LEAST_CONDITIONS, {
    expected: `at least ${LEAST_CONDITIONS} of PostgreSQL's conditions known to the code, by psycopg2's classes or codes`, seen: known.join(', ') || 'none',
    hint: 'Catch `psycopg2.errors.UniqueViolation`, `psycopg2.errors.QueryCanceled`, `psycopg2.OperationalError`, or look at `error.pgcode`.',
  })
  notes.saw(`${told.size} conditions were told apart without a traceback, and nothing of what was refused is stored; the code knows ${known.join(', ')}`)
}

function expectNoCrash(run: Run, when: string): void {
  const crash = traceback(run)?.error ?? /^Traceback \(most recent call last\)/m.exec(run.stdout)?.[0]
  expect(!crash && !run.timedOut && run.signal === null, {
    expected: `a message within ${SECONDS} s when ${when}`, seen: crash ? `a traceback: ${crash}` : howItEnded(run), ...crashedAt(run), ...crashHint(run),
  })
}

/** A file with a title that exists, in its middle: none of its rows is stored. */
async function expectNothingHalfDone({ database, random }: Scene, app: App, known: Task): Promise<void> {
  const tasks = manyTasks(random, 240)
  const file = tasks.map((task, at) => (at === 130 ? { ...task, title: known.title } : task))
  await app.write({ 'refused.csv': csvOf(file) })
  const run = await app.run('import', { file: 'refused.csv' }, { seconds: SECONDS })
  expectNoCrash(run, 'a row of a file has a title that exists')
  const [row] = await rowsTitled(database, known.title)
  const stored = new Set(row ? await titlesIn(database, row) : [])
  const left = file.filter(({ title }) => title !== known.title && stored.has(title)).length
  expect(left === 0, {
    expected: 'none of the rows of a file of which one is refused', seen: `${left} of its ${file.length} rows are stored`,
    hint: 'Store a file in one transaction, and roll it back when the server refuses a row.',
  })
}

function expectToldApart(told: ReadonlyMap<string, string>): void {
  const cases = [...told]
  for (const [at, [when, words]] of cases.entries()) {
    const same = cases.slice(at + 1).find(([, other]) => other === words)
    expect(!same, {
      expected: `other words when ${when} than when ${same?.[0]}`, seen: 'the same, beside the server\'s own message',
      hint: 'Give each its own except clause, the more specific first: UniqueViolation, StringDataRightTruncation or CheckViolation, QueryCanceled, and then OperationalError.',
    })
  }
}

function longTitle(word: () => string): string {
  let title = word()
  while (title.length <= LONGEST) title += ` ${word()}`
  return title
}

const wordsIn = (task: Task): string[] => [...Object.values(valuesOf(task)), ...task.tags]
