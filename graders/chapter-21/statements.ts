import type { Run } from '../kit/ports/sandbox.ts'
import type { Database, ServerLogEntry } from '../kit/ports/database.ts'
import { sqlOf, StatementReader, type Effect } from '../kit/postgres/server-statements.ts'
import { watching, type Session } from '../kit/postgres/sessions.ts'
import { tablesMadeBy } from './sql-shape.ts'

/**
 * What a statement was made from: SQLAlchemy's expression language, text within SQLAlchemy, its ORM; `driver` when it reached
 * the server on another way.
 */
export type Origin = 'expression' | 'text' | 'orm' | 'driver'

/** A message of the learner's program that reads, changes or makes tables. */
export interface SeenStatement {
  sql: string
  origin: Origin
  effects: Effect[]
  /** The tables that it makes. */
  makes: string[]
}

export interface SeenRun {
  run: Run
  statements: SeenStatement[]
  sessions: Session[]
  refusals: ServerLogEntry[]
}

const ORIGIN = /^(expression|text|orm)\b/

/** Run something, and read in the server's log what reached the server and how it was made. @param mark what our comments begin with */
export async function seen(database: Database, mark: string, work: () => Promise<Run>): Promise<SeenRun> {
  const { value: run, entries, sessions, refusals } = await watching(database, work)
  return { run, sessions, refusals, statements: await statementsIn(entries.filter(({ user }) => user === database.access.user), mark) }
}

/** The statements of some entries of the log that read or change tables, or make them. */
export async function statementsIn(entries: readonly ServerLogEntry[], mark: string): Promise<SeenStatement[]> {
  const readers = new Map<number | undefined, StatementReader>()
  const found: SeenStatement[] = []
  for (const entry of entries) {
    const sql = sqlOf(entry)
    if (sql === undefined) continue
    const reader = readers.get(entry.pid) ?? new StatementReader()
    readers.set(entry.pid, reader)
    const effects = (await reader.read(sql)).flatMap((statement) => statement.effects)
    const makes = effects.length === 0 ? await tablesMadeBy(sql) : []
    if (effects.length > 0 || makes.length > 0) found.push({ sql, origin: originOf(sql, mark), effects, makes })
  }
  return found
}

/** By the last of our own comments: a title that quotes one stands before it. */
function originOf(sql: string, mark: string): Origin {
  const at = sql.lastIndexOf(`/* ${mark}:`)
  const [, origin] = ORIGIN.exec(at < 0 ? '' : sql.slice(at + mark.length + 4)) ?? []
  return origin === 'expression' || origin === 'text' || origin === 'orm' ? origin : 'driver'
}
