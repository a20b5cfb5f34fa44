import type { Message } from './server-events.ts'

export interface Sharing {
  /** The most transactions, with or without an effect on the table, that one session served. */
  most: number
  /** Transactions that put rows into the table, whether they were committed or refused. */
  jobs: number
  /** Sessions that put rows into it. */
  workers: number
  /** The most sessions between their first and their last message at one moment. */
  peak: number
}

/**
 * How sessions shared the work on a table, as the server saw it. A session that is closed before another is opened does not
 * overlap with it, whenever the server writes down its end.
 */
export function sharing(messages: readonly Message[], table: string): Sharing {
  const spans = new Map<number, { first: number; last: number }>()
  const state = new Map<number, { transaction: number; isOpen: boolean }>()
  const jobs = new Set<string>()
  const workers = new Set<number>()
  messages.forEach(({ session, effects, boundaries }, at) => {
    spans.set(session, { first: spans.get(session)?.first ?? at, last: at })
    const { transaction, isOpen } = state.get(session) ?? { transaction: 0, isOpen: false }
    const now = isOpen ? transaction : transaction + 1
    if (effects.some(({ operation, on }) => (operation === 'insert' || operation === 'merge') && on === table)) {
      jobs.add(`${session}/${now}`)
      workers.add(session)
    }
    const last = boundaries.at(-1)
    state.set(session, { transaction: now, isOpen: last === 'begin' || (last === undefined && isOpen) })
  })
  const ends = [...spans.values()]
  const peak = Math.max(0, ...ends.map(({ first }) => ends.filter((other) => other.first <= first && other.last >= first).length))
  const most = Math.max(0, ...[...state.values()].map(({ transaction }) => transaction))
  return { jobs: jobs.size, workers: workers.size, peak, most }
}
