import { parse } from 'libpg-query'
import type { Database, ServerLogEntry } from '../kit/ports/database.ts'
import { sqlOf, StatementReader, type Effect, type ServerStatement } from '../kit/postgres/server-statements.ts'
import { readTree, type TreeFacts } from './statement-facts.ts'

/** One message of a session's: usually a statement, or several with semicolons between them. */
export interface Message extends TreeFacts {
  /** Sessions count from 0 in the order of their log-in. */
  session: number
  /** When the server got it, and when it wrote down the next entry of the session; in milliseconds, undefined where that is not known. */
  at: number | undefined
  until: number | undefined
  effects: readonly Effect[]
  boundaries: readonly NonNullable<ServerStatement['transaction']>[]
}

export interface Seen<T> {
  value: T
  /** How many sessions the learner's role opened. */
  sessions: number
  /** In the order of their arrival at the server. */
  messages: readonly Message[]
  /** Errors that the server answered with, whoever asked. */
  refusals: readonly ServerLogEntry[]
}

/** More than that is not parsed: a bulk operation's text can be long, and a learner's own making longer. */
const LARGEST = 4 * 1024 * 1024
/** The grader ended a session of an earlier check. */
const ADMIN_SHUTDOWN = '57P01'

/** Run something, and read in the server's own log what the learner's role sent meanwhile. */
export async function watching<T>(database: Database, work: () => Promise<T>): Promise<Seen<T>> {
  const mark = await database.mark()
  const value = await work()
  const entries = await database.log(mark)
  return { value, ...(await eventsOf(entries, database.access.user)) }
}

/** What a role did within these entries of the log. */
export async function eventsOf(entries: readonly ServerLogEntry[], role: string): Promise<Omit<Seen<never>, 'value'>> {
  const open = new Map<number, { session: number; reader: StatementReader }>()
  const messages: Message[] = []
  const latest = new Map<number, Message>()
  let sessions = 0
  for (const entry of entries) {
    const { user, pid = -1, message } = entry
    if (user === role && message.startsWith('connection authorized:')) open.set(pid, { session: sessions++, reader: new StatementReader() })
    const of = open.get(pid)
    const sql = of ? sqlOf(entry) : undefined
    const before = latest.get(pid)
    if (before) before.until = entry.at
    latest.delete(pid)
    if (!of || sql === undefined || sql.length > LARGEST) continue
    const sent = { session: of.session, at: entry.at, until: undefined, ...(await messageOf(sql, of.reader)) }
    latest.set(pid, sent)
    messages.push(sent)
  }
  return { sessions, messages, refusals: entries.filter(({ severity, sqlState }) => (severity === 'FATAL' || severity === 'ERROR') && sqlState !== ADMIN_SHUTDOWN) }
}

async function messageOf(sql: string, reader: StatementReader): Promise<Omit<Message, 'session' | 'at' | 'until'>> {
  const statements = await reader.read(sql)
  const tree = await parse(sql).catch(() => undefined)
  return {
    effects: statements.flatMap(({ effects }) => effects),
    boundaries: statements.flatMap(({ transaction }) => transaction ?? []),
    ...readTree((tree?.stmts ?? []).flatMap(({ stmt }) => stmt ?? [])),
  }
}
