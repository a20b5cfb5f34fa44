import { literal } from '../chapter-11/constraints.ts'
import type { SchemaTable } from '../kit/schema/schema.ts'
import type { BuiltDatabase } from '../kit/sqlite/built-database.ts'
import { quoted } from '../kit/sqlite/enlarge.ts'

export type Row = Readonly<Record<string, unknown>>

/** The statement that changes one sample row. @param values SQL expressions by column */
export function changing(table: SchemaTable, row: Row, values: Readonly<Record<string, string>>): string {
  const key = table.primaryKey.length > 0 ? table.primaryKey : Object.keys(row)
  const set = Object.entries(values).map(([column, value]) => `${quoted(column)} = ${value}`)
  return `UPDATE ${quoted(table.name)} SET ${set.join(', ')} WHERE ${key.map((column) => `${quoted(column)} IS ${literal(row[column])}`).join(' AND ')}`
}

/** One value of a sample row in place of which another is tried that the database should refuse. */
export interface Trial {
  table: SchemaTable
  row: Row
  column: string
  /** SQL of the value that should be refused. */
  bad: string
  /** SQL of one that is as good as the row's own. */
  good: string
}

/**
 * Whether the database takes each of these values. Where a trigger refuses whatever is put into the column, good or bad, it says
 * nothing about values: then constraints alone have to refuse it, or the trigger that looks at new rows.
 */
export async function taken(built: BuiltDatabase, trials: readonly Trial[]): Promise<boolean[]> {
  const copy = await built.copy()
  const put = ({ table, row, column }: Trial, value: string) => changing(table, row, { [column]: value })
  const anew = ({ table, row, column }: Trial, value: string) => adding(table, row, { [column]: value })
  const bad = await copy.attempts(trials.map((trial) => put(trial, trial.bad)))
  const good = await copy.attempts(trials.map((trial) => put(trial, trial.good)))
  const frozen = trials.filter((_, at) => bad[at]?.outcome === 'refused' && good[at]?.outcome === 'refused')
  const bare = await (await (await built.copy()).withoutTriggers()).attempts(frozen.map((trial) => put(trial, trial.bad)))
  const renewed = await copy.attempts(frozen.flatMap((trial) => [anew(trial, trial.good), anew(trial, trial.bad)]))
  return trials.map((trial, at) => {
    const place = frozen.indexOf(trial)
    if (place < 0) return bad[at]?.outcome === 'done'
    const isToldApart = renewed[2 * place]?.outcome === 'done' && renewed[2 * place + 1]?.outcome === 'refused'
    return bare[place]?.outcome === 'done' && !isToldApart
  })
}

/** The statement that adds a sample row once more, with a key of its own where the database gives keys. */
function adding({ name, primaryKey }: SchemaTable, row: Row, values: Readonly<Record<string, string>>): string {
  const columns = Object.keys(row).filter((column) => primaryKey.length !== 1 || !primaryKey.includes(column))
  return `INSERT INTO ${quoted(name)} (${columns.map(quoted).join(', ')}) VALUES (${columns.map((column) => values[column] ?? literal(row[column])).join(', ')})`
}
