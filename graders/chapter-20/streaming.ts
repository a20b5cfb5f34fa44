import type { App } from '../kit/app/app.ts'
import { expect, fail } from '../kit/criteria/findings.ts'
import type { Run } from '../kit/ports/sandbox.ts'
import { rowsTitled, type FoundRow } from '../kit/postgres/rows.ts'
import type { Scene } from '../kit/scene.ts'
import { multiply } from './fill.ts'
import { watching, type Message } from './server-events.ts'
import { start } from './start.ts'
import { add, someTask } from './tasks.ts'

const ROWS = 40_000
/** What they may cost beside the same program with one row; 21 MB and more when all of them are held, as little as may be of each. */
const MOST_GROWTH = 14 * 1024 * 1024
const FEW_FETCHES = 3
/** Each row is as wide as this, so that holding them all is seen. */
const NOTE = 400

/** `export` of a large table reads it through a cursor on the server, in many small parts, and holds none but the last. @throws Failed */
export async function expectStreamed(scene: Scene): Promise<void> {
  const { database, notes, random } = scene
  const app = await start(scene)
  const task = { ...someTask(random), details: { note: random.word(NOTE) } }
  await add(app, task)
  const small = await app.succeed('export', { file: 'small.csv' })
  const [row] = await rowsTitled(database, task.title)
  if (!row) fail({ expected: 'the task to be stored', seen: 'no row holds its title' })
  expectWritten(await textOf(app, 'small.csv'), task.title, 0)

  await multiply(database, row, task.title, ROWS)
  const { value: large, messages } = await watching(database, () => app.succeed('export', { file: 'large.csv' }))
  const { fetches, asked } = expectCursor(messages, row)
  expectWritten(await textOf(app, 'large.csv'), task.title, ROWS)
  const growth = large.maxRssBytes - small.maxRssBytes
  expect(growth <= MOST_GROWTH, {
    expected: `memory that does not grow with the table: at most ${inMegabytes(MOST_GROWTH)} more for ${ROWS} rows than for one`,
    seen: `${inMegabytes(growth)} more`,
    hint: 'Go through the named cursor row by row (`for row in cursor`, with `itersize` set) or with fetchmany(2000), write each row at once, and keep none: no fetchall(), no list of all rows.',
  })
  notes.saw(`${ROWS + 1} rows came in ${fetches} FETCHes of at most ${asked}, with ${inMegabytes(Math.max(0, growth))} more memory than one row takes (${timeOf(large)})`)
}

/** @returns how many FETCHes there were, and how much the largest asked for */
function expectCursor(messages: readonly Message[], { table }: FoundRow): { fetches: number; asked: number } {
  const declared = new Set(messages.flatMap(({ cursors }) => cursors.filter(({ act }) => act === 'declare').map(({ name }) => name)))
  const plain = messages.some(({ cursors, effects }) => cursors.length === 0 && effects.some(({ operation, on }) => operation === 'select' && on === table))
  expect(declared.size > 0, {
    expected: 'DECLARE … CURSOR for the tasks in the server\'s log', seen: plain ? 'a plain SELECT, whose result is sent as a whole' : 'none',
    hint: 'Give the cursor a name: `with connection.cursor(name="all_tasks") as cursor:`. psycopg2 then declares it on the server and fetches `itersize` rows at a time.',
  })
  const fetched = messages.flatMap(({ cursors }) => cursors.filter(({ act, name }) => act === 'fetch' && declared.has(name)).map(({ rows }) => rows))
  const total = fetched.reduce((sum, rows) => sum + rows, 0)
  const asked = Math.max(0, ...fetched)
  expect(fetched.length >= FEW_FETCHES && total >= ROWS, {
    expected: `all ${ROWS + 1} rows fetched from this cursor, in many parts`,
    seen: `${fetched.length} FETCH${fetched.length === 1 ? '' : 'es'} of ${asked === Infinity ? 'all rows' : `at most ${asked} rows`}`,
    hint: 'fetchall() on a named cursor fetches everything at once: use `for row in cursor`, or fetchmany(2000) in a loop.',
  })
  return { fetches: fetched.length, asked }
}

/** Every title of the table stands in the file, once. */
function expectWritten(text: string, title: string, numbered: number): void {
  const times = new Map<number, number>()
  for (const [, number] of text.matchAll(new RegExp(`${title}(?: (\\d+))?(?!\\d)`, 'g'))) {
    const at = Number(number ?? 0)
    times.set(at, (times.get(at) ?? 0) + 1)
  }
  const missing = Array.from({ length: numbered + 1 }, (_, at) => at).filter((at) => !times.has(at)).length
  const doubled = [...times.values()].filter((count) => count > 1).length
  expect(missing === 0 && doubled === 0 && times.size === numbered + 1, {
    expected: `each of ${numbered + 1} tasks once in the exported file`,
    seen: `${missing} are missing, ${doubled} stand in it more than once`,
    hint: 'Write every row that the cursor gives, with its whole title, until there are no more; do not stop after the first part.',
  })
}

async function textOf(app: App, path: string): Promise<string> {
  const read = await app.read(path)
  if (read.state === 'read') return read.content.toString('utf8')
  return fail({ expected: `the file ${path} that \`export\` was asked for`, seen: read.state === 'missing' ? 'it is not there' : 'it can\'t be read' })
}

const inMegabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`
const timeOf = ({ seconds }: Run) => `${seconds.toFixed(1)} s`
