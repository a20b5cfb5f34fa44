import type { Random } from '../../kit/inputs/random.ts'
import { makeSource, type Source } from './source.ts'

/** One table with a few rows of ordinary texts. */
export function plainSource(random: Random): Promise<Source> {
  const [name, column] = [`${random.word(6)}s`, `${random.word(5)}_text`]
  const rows = Array.from({ length: random.integer(5, 12) }, (_, at) => [at + 1, `${random.word()} ${random.word()}`])
  return makeSource([{ name, sql: `CREATE TABLE ${name} (id INTEGER PRIMARY KEY, ${column} TEXT)`, rows }])
}

/** Tables without constraints, each with another number of rows that no other number of a log is likely to be. */
export function countedSource(random: Random): Promise<Source> {
  const counts = random.shuffled([random.integer(131, 189), random.integer(231, 289), random.integer(331, 389)])
  return makeSource(counts.map((count) => {
    const name = `${random.word(8)}s`
    return { name, sql: `CREATE TABLE ${name} (id INTEGER PRIMARY KEY, label TEXT)`, rows: Array.from({ length: count }, (_, at) => [at + 1, random.word()]) }
  }))
}
