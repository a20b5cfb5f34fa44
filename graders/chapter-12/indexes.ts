import { expect } from '../kit/criteria/findings.ts'
import type { SchemaIndex, SchemaTable } from '../kit/schema/schema.ts'
import type { Scene } from '../kit/scene.ts'
import type { BuiltDatabase } from '../kit/sqlite/built-database.ts'
import { enlarging, quoted } from '../kit/sqlite/enlarge.ts'
import { placeOf, type Question } from '../kit/sqlite/questions.ts'
import type { DatabaseCopy } from '../kit/sqlite/shell.ts'

/** Rows of the largest table: a tracker of some years. */
const ROWS = 10_000
/** Millions of steps of SQLite's machine: ten seconds' work, where a sound query over so many rows needs one or two. */
const MOST_WORK = 300

/**
 * Indexes that the learner made are used by SQLite's planner for at least one of their queries, with much data in the
 * tables, and none repeats what a key has already. @throws Failed
 */
export async function expectIndexesUsed(questions: readonly Question[], built: BuiltDatabase, { notes }: Scene): Promise<void> {
  const made = built.schema.tables.flatMap((table) => table.indexes.filter(({ implied }) => !implied).map((index) => ({ table, index })))
  expect(made.length > 0, { expected: 'an index beside those that keys bring', seen: 'no CREATE INDEX' })
  const [double] = made.filter(({ table, index }) => isThereAlready(table, index))
  expect(!double, {
    expected: 'no index on what has one already', seen: `${double?.index.name} on ${double?.table.name}(${double?.index.columns.join(', ')}) repeats what its key or another index does`,
    hint: 'A primary key and a UNIQUE column bring their index along.',
  })
  const { copy } = await enlarged(built)
  const used = new Set<string>()
  for (const { statement } of questions) {
    const plan = await copy.ask(`EXPLAIN QUERY PLAN ${statement.sql}`)
    if (typeof plan === 'string') continue
    for (const { index } of made) if (plan.rows.some(({ detail }) => String(detail).includes(`INDEX ${index.name} `) || String(detail).endsWith(`INDEX ${index.name}`))) used.add(index.name)
  }
  expect(used.size > 0, {
    expected: 'an index that at least one of your queries uses', seen: `SQLite uses none of ${made.map(({ index }) => index.name).join(', ')} for any of your ${questions.length} queries`,
    hint: 'Put EXPLAIN QUERY PLAN before a query: SCAN reads the whole table, SEARCH … USING INDEX does not. Index what stands in WHERE and in ON.',
  })
  notes.saw(`of ${made.length} indexes SQLite uses ${[...used].join(', ')} for your queries`)
}

function isThereAlready(table: SchemaTable, index: SchemaIndex): boolean {
  const others = [table.primaryKey, ...table.indexes.filter((other) => other.name !== index.name && (other.implied || other.name < index.name)).map(({ columns }) => columns)]
  // The columns of an expression have no names: two of them need not be the same.
  return index.columns.length > 0 && !index.columns.includes('') && others.some((columns) => columns.length >= index.columns.length && index.columns.every((column, at) => columns[at] === column))
}

/** A copy with much data in it, and how many rows its largest table has. A trigger could keep them out, or take its own time. */
async function enlarged(built: BuiltDatabase): Promise<{ copy: DatabaseCopy; rows: number }> {
  const copy = await (await built.copy()).withoutTriggers()
  await copy.change(enlarging(built.schema, copiesOf(built)))
  const counted = await copy.ask(built.schema.tables.map(({ name }) => `SELECT count(*) AS n FROM ${quoted(name)}`).join(' UNION ALL '))
  return { copy, rows: typeof counted === 'string' ? largest(built) : Math.max(0, ...counted.rows.map(({ n }) => Number(n))) }
}

const largest = (built: BuiltDatabase) => Math.max(1, ...[...built.rows.values()].map(({ length }) => length))
const copiesOf = (built: BuiltDatabase) => Math.ceil(ROWS / largest(built))

/** Every query answers on much data without taking the square of the work. @throws Failed */
export async function expectQueriesScale(questions: readonly Question[], built: BuiltDatabase, { notes }: Scene): Promise<void> {
  const { copy, rows } = await enlarged(built)
  let most = 0
  for (const question of questions) {
    const work = await copy.work(question.statement.sql, MOST_WORK)
    expect(work !== undefined, {
      expected: `at most ${MOST_WORK} million steps of SQLite's machine with ${rows} rows in the largest table, which is some seconds' work`,
      seen: `${placeOf(question)} was ended after them`, location: question.statement,
    })
    most = Math.max(most, work)
  }
  notes.saw(`with ${rows} rows in the largest table the heaviest query took ${most.toFixed(1)} million steps of SQLite's machine, of ${MOST_WORK} allowed`)
}
