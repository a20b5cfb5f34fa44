import type { Random } from '../../kit/inputs/random.ts'
import type { SourceValue } from '../../kit/migration/canonical.ts'
import { makeSource, type Source } from './source.ts'

const ROWS = 140

/** Values that SQLite keeps and PostgreSQL refuses, by what they are: of the columns `quantity` and `name`. */
const troubles = {
  'a text stands in an INTEGER column': (random: Random): [SourceValue, SourceValue] => [`${random.word(3)}/a`, random.word()],
  'a text has the character NUL in it': (random: Random): [SourceValue, SourceValue] => [random.integer(1, 99), `${random.word()}\0${random.word()}`],
}

export interface DirtySources {
  /** Without any trouble. */
  clean: Source
  /** The same rows, and one of them PostgreSQL refuses. */
  dirty: readonly { what: string; source: Source }[]
  /** The table with that row; no other table refers to it. */
  table: string
  /** Where in its rows that one is. */
  bad: number
}

/** Two tables, the second of which refers to the first; where there is trouble, in the middle of the second. */
export async function dirtySources(random: Random): Promise<DirtySources> {
  const [parent, table] = [`a${random.word(6)}`, `k${random.word(6)}`]
  const bad = random.integer(101, ROWS - 20)
  const parents = Array.from({ length: random.integer(21, 29) }, (_, at) => [at + 1, random.word()])
  const rows = Array.from({ length: ROWS }, (_, at): SourceValue[] => [at + 1, random.integer(1, 20), random.integer(1, 99), random.word()])
  const sourceOf = (filled: readonly SourceValue[][]) => makeSource([
    { name: parent, rows: parents, sql: `CREATE TABLE ${parent} (id INTEGER PRIMARY KEY, name TEXT)` },
    { name: table, rows: filled, sql: `CREATE TABLE ${table} (id INTEGER PRIMARY KEY, ${parent}_id INTEGER REFERENCES ${parent}(id), quantity INTEGER, name TEXT)` },
  ])
  const dirty = await Promise.all(Object.entries(troubles).map(async ([what, make]) => {
    const [quantity, name] = make(random)
    return { what, source: await sourceOf(rows.map((row, at) => (at === bad ? [row[0] ?? null, row[1] ?? null, quantity, name] : row))) }
  }))
  return { clean: await sourceOf(rows), dirty, table, bad }
}
