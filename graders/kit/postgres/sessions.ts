import type { Database, ServerLogEntry } from '../ports/database.ts'
import { sqlOf, StatementReader, type Effect } from './server-statements.ts'

/** What one message changed or read, and the transaction that it belonged to. */
export interface Step extends Effect {
  /** Two steps with the same number were committed or rolled back together. */
  transaction: number
}

/** What the server saw of one connection of the learner's program. */
export interface Session {
  steps: Step[]
}

export interface Seen<T> {
  value: T
  /** Everything that the server logged meanwhile. */
  entries: ServerLogEntry[]
  sessions: Session[]
  /** The server's refusals, whoever asked: of a log-in (FATAL) or of a statement (ERROR). */
  refusals: ServerLogEntry[]
}

/** The grader ended a session of an earlier check, https://www.postgresql.org/docs/15/errcodes-appendix.html */
const ADMIN_SHUTDOWN = '57P01'

/**
 * Run something, and read in the server's own log what the learner's role did meanwhile.
 * @param after what else is to be seen when the work is done, while the log is read
 */
export async function watching<T>(database: Database, work: () => Promise<T>): Promise<Seen<T>>
export async function watching<T, A>(database: Database, work: () => Promise<T>, after: (value: T) => Promise<A>): Promise<Seen<T> & { after: A }>
export async function watching<T, A>(database: Database, work: () => Promise<T>, after?: (value: T) => Promise<A>): Promise<Seen<T> & { after: A | undefined }> {
  const mark = await database.mark()
  const value = await work()
  const [entries, seenAfter] = await Promise.all([database.log(mark), after?.(value)])
  const refusals = entries.filter(({ severity, sqlState }) => (severity === 'FATAL' || severity === 'ERROR') && sqlState !== ADMIN_SHUTDOWN)
  return { value, after: seenAfter, entries, refusals, sessions: await sessionsOf(entries, database.access.user) }
}

/** The sessions that a role opened within these entries. */
export async function sessionsOf(entries: readonly ServerLogEntry[], role: string): Promise<Session[]> {
  const opened = entries.filter(({ user, message }) => user === role && message.startsWith('connection authorized:'))
  return Promise.all(opened.map(async ({ pid }) => ({ steps: await stepsOf(entries.filter((entry) => entry.pid === pid)) })))
}

/** Outside of BEGIN … COMMIT each message is a transaction of its own, also when it holds several statements. */
async function stepsOf(entries: readonly ServerLogEntry[]): Promise<Step[]> {
  const reader = new StatementReader()
  const steps: Step[] = []
  let transaction = 0
  let isOpen = false
  for (const sql of entries.map(sqlOf)) {
    if (sql === undefined) continue
    if (!isOpen) transaction++
    for (const statement of await reader.read(sql)) {
      steps.push(...statement.effects.map((effect) => ({ ...effect, transaction })))
      if (statement.transaction === 'begin') isOpen = true
      if (statement.transaction === 'commit' || statement.transaction === 'rollback') {
        isOpen = false
        transaction++
      }
    }
  }
  return steps
}
