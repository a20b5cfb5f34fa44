import { expect, fail } from '../kit/criteria/findings.ts'
import type { App } from '../kit/app/app.ts'
import { rowsTitled, titlesIn, type FoundRow } from '../kit/postgres/rows.ts'
import type { Scene } from '../kit/scene.ts'
import { watching, type Message } from './server-events.ts'
import { start } from './start.ts'
import { columnsHolding, typedColumns } from './stored-values.ts'
import { add, csvOf, manyTasks, oddTasks, someTask, type Task } from './tasks.ts'

const ROWS = 3_000
/** execute_values() and execute_batch() send a hundred rows at a time when they are told nothing else. */
const MOST_MESSAGES = ROWS / 50
const LEAST_GAIN = 2
const CLEAR_GAIN = 4
const MOST_TRIES = 4
/** Less can't be told from nothing. */
const SHORTEST = 0.005

/** `import` sends many rows at a time, `import-slow` one, and the first takes clearly less time. @throws Failed */
export async function expectBulkFaster(scene: Scene): Promise<void> {
  const { database, notes, random } = scene
  const app = await start(scene)
  const first = someTask(random)
  await add(app, first)
  const [row] = await rowsTitled(database, first.title)
  if (!row) fail({ expected: 'the task to be stored', seen: 'no row holds its title' })
  const one = async (command: 'import' | 'import-slow', tasks: readonly Task[]) => {
    await database.asLearner(`TRUNCATE ${quoted(row.schema)}.${quoted(row.table)} CASCADE`)
    return imported(scene, app, row, command, tasks)
  }
  const some = () => [...oddTasks(random), ...manyTasks(random, ROWS - 3)]
  const bulk = await one('import', some())
  const kept = await keptExactly(scene, bulk.tasks.slice(0, 3))
  expect(bulk.inserts <= MOST_MESSAGES, {
    expected: `${ROWS} rows stored in a few statements by \`import\``, seen: `${bulk.inserts} statements that store rows`,
    hint: 'Send many rows in one statement: copy_expert("COPY … FROM STDIN"), or psycopg2.extras.execute_values(). executemany() sends one INSERT per row.',
  })
  const slow = await one('import-slow', some())
  expect(slow.inserts >= ROWS, {
    expected: 'one INSERT for each row by `import-slow`, to compare with', seen: `${slow.inserts} statements for ${ROWS} rows`,
    hint: 'Let import-slow call execute() with an INSERT for each row; its slowness is the point.',
  })
  let [before, slowly, seconds] = [slow.seconds, slow.seconds, bulk.seconds]
  // The machine may have been busy just then, and for one of the two only: when the first two are not clear, each further
  // `import` is held against the quicker `import-slow` of those right before and after it, and the best of some counts.
  for (let tries = 0; slowly / seconds < (tries === 0 ? CLEAR_GAIN : LEAST_GAIN) && tries < MOST_TRIES; tries++) {
    const again = (await one('import', some())).seconds
    const after = (await one('import-slow', some())).seconds
    const beside = Math.min(before, after)
    if (beside / again > slowly / seconds) [slowly, seconds] = [beside, again]
    before = after
  }
  const gain = slowly / seconds
  expect(gain >= LEAST_GAIN, {
    expected: `\`import\` at least ${LEAST_GAIN} times as fast as \`import-slow\` with ${ROWS} rows`,
    seen: `${seconds.toFixed(2)} s against ${slowly.toFixed(2)} s`,
    hint: 'Build the rows once and send them together; don\'t ask the database anything for each row, and commit once.',
  })
  notes.saw(`${ROWS} rows in ${bulk.inserts} ${bulk.inserts === 1 ? 'statement' : 'statements'} and ${seconds.toFixed(2)} s, and in ${slow.inserts} and ${slowly.toFixed(2)} s row by row: ${gain.toFixed(1)} times as fast; ${kept} hold exactly what the file says`)
}

interface Imported {
  tasks: readonly Task[]
  /** How long storing took, from the first statement that stores rows to what follows the last. */
  seconds: number
  /** Messages that store rows. */
  inserts: number
}

async function imported({ database }: Scene, app: App, row: FoundRow, command: string, tasks: readonly Task[]): Promise<Imported> {
  await app.write({ 'rows.csv': csvOf(tasks) })
  const { value: run, messages } = await watching(database, () => app.succeed(command, { file: 'rows.csv' }))
  const stored = new Set(await titlesIn(database, row))
  const missing = tasks.filter(({ title }) => !stored.has(title)).length
  expect(missing === 0, {
    expected: `all ${tasks.length} rows of the file in the database after \`${command}\``, seen: `${missing} of them are not there`,
    hint: 'Store every row of the file, and commit at the end.',
  })
  const storing = messages.filter(storesRows)
  const [from, until] = [storing[0]?.at, storing.at(-1)?.until]
  // Without a next entry, such as COMMIT or the end of the session, the whole run counts.
  const seconds = from === undefined || until === undefined ? run.seconds : Math.max(SHORTEST, (until - from) / 1_000)
  return { tasks, seconds, inserts: storing.length }
}

const storesRows = ({ effects }: Message): boolean => effects.some(({ operation }) => operation === 'insert' || operation === 'merge')

/** The values that `add` keeps exactly are kept by `import`, too. @returns the columns in words @throws Failed */
async function keptExactly({ database }: Scene, tasks: readonly Task[]): Promise<string> {
  const columns = await typedColumns(database)
  const kinds = new Set((await columnsHolding(database, columns, tasks)).map(({ kind }) => kind))
  const lost = [...new Set(columns.map(({ kind }) => kind))].filter((kind) => !kinds.has(kind) && !(kind === 'timestamptz' && kinds.size >= 2))
  expect(kinds.size >= 2, {
    expected: 'the values of the file in the columns that `add` uses', seen: `${lost.join(' and ')} columns hold something else`,
    hint: 'COPY reads an array as {"a","b"} and JSON as json.dumps() writes it, both quoted for the CSV format; execute_values() adapts lists and Json() for you.',
  })
  return [...kinds].join(', ')
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
