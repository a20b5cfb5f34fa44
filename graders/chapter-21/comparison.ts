import { expect } from '../kit/criteria/findings.ts'
import type { Run } from '../kit/ports/sandbox.ts'
import type { Scene } from '../kit/scene.ts'
import { well } from './crud.ts'
import type { SeenStatement } from './statements.ts'
import { story } from './story.ts'

/** A time as people and Python write them: `0.00123`, `1.2 ms`, `1.5e-03`, `850 µs`. */
const TIME = /\d+\.\d+(?:e-?\d+)?|\d+\s*(?:ms|µs|us|ns|microseconds|milliseconds)\b/gi

/** `compare` runs an operation in raw SQL and in Core, over the same tables, and prints what it measured. @throws Failed */
export async function expectCompared(scene: Scene): Promise<void> {
  const told = await story(scene)
  const { run, statements } = well(scene, told.ran('compare'))
  expectBothWays(statements)
  const times = timesIn(run)
  expect(times.length >= 2, {
    expected: 'a time for each of the two in the output of compare', seen: times.length === 0 ? 'none' : `only ${times[0]}`,
    hint: 'Measure each with time.perf_counter() around it, and print both: `print(f"raw SQL: {seconds * 1000:.3f} ms")`.',
  })
  const stood = await unmoved(times, [
    async () => well(scene, told.ran('compareAgain')).run,
    async () => well(scene, await told.again('compare')).run, // by chance a time is measured twice alike, but not three times
  ])
  expect(times.length - stood.length >= 2, {
    expected: 'times that were measured when compare was run', seen: `the same figures each time: ${stood.slice(0, 3).join(', ')}`,
    hint: 'Measure both ways each time, with more decimals: milliseconds with three of them tell something.',
  })
  scene.notes.saw(`compare sent the operation as raw SQL and as an expression over ${tablesOf(statements).join(', ')}, and printed ${times.length} figures that it had measured`)
}

const timesIn = ({ stdout }: Run): string[] => stdout.match(TIME) ?? []

/** The times that are the same in every later run; these are only made while there are any. */
async function unmoved(times: readonly string[], laterRuns: readonly (() => Promise<Run>)[]): Promise<string[]> {
  const stood = new Set(times.keys())
  for (const later of laterRuns) {
    if (stood.size === 0) break
    const now = timesIn(await later())
    for (const at of stood) if (now[at] !== times[at]) stood.delete(at)
  }
  return times.filter((_, at) => stood.has(at))
}

function expectBothWays(statements: readonly SeenStatement[]): void {
  const raw = statements.filter(({ origin }) => origin === 'driver' || origin === 'text')
  const core = statements.filter(({ origin }) => origin === 'expression')
  expect(raw.length > 0, {
    expected: 'compare to run an operation in raw SQL too', seen: `${core.length} statements, all by the expression language`,
    hint: 'Keep the old function: its SQL as a string, executed by psycopg or by text(), and call it beside the new one.',
  })
  expect(core.length > 0, { expected: 'compare to run the operation with SQLAlchemy Core too', seen: `${raw.length} statements, all of them raw SQL` })
  const [ofRaw, ofCore] = [workOf(raw), workOf(core)]
  const [more, less] = ofRaw.length > ofCore.length ? [ofRaw, ofCore] : [ofCore, ofRaw]
  // What is read has to be the same. Of changes one way may make more, such as a project for the tasks of both.
  const isSame = less.every((work) => more.includes(work)) && (more.length === less.length || !more.some(isReading))
  expect(isSame, {
    expected: 'the same operation both ways', seen: `${ofRaw.join(', ')} in raw SQL, and ${ofCore.join(', ')} with SQLAlchemy`,
    hint: 'Let both read or change the same tables for the same rows: otherwise the times say nothing about each other.',
  })
}

const isReading = (work: string) => work.startsWith('select ')

/** What is changed where; where nothing is, what is read. Each way may look up a key on the way to a change. */
function workOf(statements: readonly SeenStatement[]): string[] {
  const effects = statements.flatMap((statement) => statement.effects)
  const changes = effects.filter(({ operation }) => operation !== 'select')
  return [...new Set((changes.length > 0 ? changes : effects).map(({ operation, on }) => `${operation} ${on}`))].sort()
}

const tablesOf = (statements: readonly SeenStatement[]) => [...new Set(statements.flatMap(({ effects }) => effects.map(({ on }) => on)))]
