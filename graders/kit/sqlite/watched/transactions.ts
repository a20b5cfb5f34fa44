import type { Step } from './watched.ts'

const CHANGES = new Set(['INSERT', 'REPLACE', 'UPDATE', 'DELETE'])
const BEGINS = new Set(['BEGIN', 'SAVEPOINT'])
const COMMITS = new Set(['COMMIT', 'END', 'RELEASE'])

/** Statements of one connection between its begin and its end; `none` for one that changes data outside of any. */
export interface Transaction {
  connection: number
  ended: 'commit' | 'rollback' | 'open' | 'none'
  /** How many statements in it change data. */
  changes: number
  /** One of ours failed in it. */
  fault: boolean
}

/** What was done in which transaction, in the order of their begin. A change outside of a transaction is one of its own. */
export function transactionsIn(steps: readonly Step[]): Transaction[] {
  const all: Transaction[] = []
  const open = new Map<number, { transaction: Transaction; depth: number }>()
  for (const { connection, verb, count } of steps) {
    const current = open.get(connection)
    if (BEGINS.has(verb)) {
      if (current) current.depth++
      else {
        const transaction: Transaction = { connection, ended: 'open', changes: 0, fault: false }
        all.push(transaction)
        open.set(connection, { transaction, depth: 1 })
      }
    } else if (COMMITS.has(verb) || verb === 'ROLLBACK') {
      if (!current) continue
      // COMMIT and ROLLBACK end it whatever savepoints are open; RELEASE ends the innermost.
      current.depth = verb === 'RELEASE' ? current.depth - 1 : 0
      if (current.depth > 0) continue
      current.transaction.ended = verb === 'ROLLBACK' ? 'rollback' : 'commit'
      open.delete(connection)
    } else if (CHANGES.has(verb) || verb === 'FAULT') {
      const fault = verb === 'FAULT'
      if (current) {
        if (fault) current.transaction.fault = true
        else current.transaction.changes += count
      } else all.push({ connection, ended: 'none', changes: fault ? 0 : count, fault })
    }
  }
  return all
}

/** How many statements of this verb there were. */
export const timesOf = (steps: readonly Step[], verb: string): number => steps.reduce((sum, step) => sum + (step.verb === verb ? step.count : 0), 0)
