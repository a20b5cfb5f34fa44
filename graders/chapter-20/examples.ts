import { expect } from '../kit/criteria/findings.ts'
import { entriesOf, LiveCode } from '../kit/python/live.ts'
import type { Scene } from '../kit/scene.ts'
import { commands } from './commands.ts'
import { features } from './features.ts'
import { poolsOf } from './pool-code.ts'
import { watching, type Seen } from './server-events.ts'
import { sharing } from './sharing.ts'
import { start } from './start.ts'
import { typedColumns } from './stored-values.ts'
import { piecesOf, withoutWhen } from './when-to-use.ts'

const ENDED_BY_US = /^(?:57P0|28|08)/

/** The examples run, the server sees each feature at work, and they say when to use it. @throws Failed */
export async function expectExamplesRun(scene: Scene): Promise<void> {
  const { code, database, notes, submission } = scene
  const own = submission.settings.commands?.['examples']
  // The program is there, or nothing would have been judged so far: what is missing are the examples.
  expect(own !== undefined || submission.files.some(({ path }) => path === 'examples.py'), {
    expected: 'examples.py, or the command `examples` in gonogo.yaml', seen: 'neither',
  })
  const app = await start(scene)
  const seen = await watching(database, () => app.succeed('examples'))
  await app.succeed('examples')
  const python = await code()
  const live = new LiveCode(python, entriesOf({ ...submission, settings: own === undefined ? {} : { commands: { examples: own } } }, own === undefined ? { examples: commands.examples } : {}))
  const columns = (await typedColumns(database)).map(({ column }) => column)
  const shown: Readonly<Record<(typeof features)[number]['name'], boolean>> = {
    'server-side cursors': streams(seen),
    'arrays, JSON and timestamps': seen.messages.some((message) => message.usesTypes || message.columns.some((column) => columns.includes(column))),
    'the connection pool': poolsOf(python, live).length > 0 && python.calls('getconn').some((call) => live.has(call)) && sharing(seen.messages, '').most >= 2,
    'PostgreSQL\'s errors': seen.refusals.some(({ severity, sqlState = '' }) => severity === 'ERROR' && !ENDED_BY_US.test(sqlState)),
    'bulk operations': seen.messages.some(({ isBulk }) => isBulk),
  }
  const absent = features.filter(({ name }) => !shown[name]).map(({ name }) => name)
  expect(absent.length === 0, {
    expected: 'each of the five features at work while the examples run', seen: `nothing of ${absent.join(', ')}`,
    hint: 'Let examples.py call each: fetch from a named cursor, ask for an array or JSON, work through the pool, load rows in bulk, and catch an error that the server answers with.',
  })
  const silent = withoutWhen(features, piecesOf(seen.value.stdout, python, live)).map(({ name }) => name)
  expect(silent.length === 0, {
    expected: 'the examples to say when each feature is the right choice', seen: `nothing on when to use ${silent.join(', ')}`,
    hint: 'Print it, or write it into the docstring of each example: «Use a pool when many short jobs need a connection each».',
  })
  notes.saw(`the examples ran twice; the server saw a cursor fetched from, types, a bulk operation and a caught error (${seen.refusals[0]?.sqlState}), over ${seen.sessions} connections`)
}

function streams({ messages }: Seen<unknown>): boolean {
  const uses = messages.flatMap(({ cursors }) => cursors)
  return uses.some(({ act, name }) => act === 'declare' && uses.some((other) => other.act === 'fetch' && other.name === name))
}
