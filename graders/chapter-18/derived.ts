import type { SampleRows } from '../kit/schema/normal-forms.ts'
import { affinity } from '../kit/schema/relations.ts'
import type { Schema } from '../kit/schema/schema.ts'
import type { BuiltDatabase } from '../kit/sqlite/built-database.ts'
import { changing } from './changing.ts'

export interface Derived {
  table: string
  column: string
  /** In words. */
  from: string
}

/** A column that says what two others of its row say together (line_total = quantity * unit_price), in every row, and that nobody but the writer keeps so. */
export async function derivedColumns(built: BuiltDatabase): Promise<Derived[]> {
  const found = products(built.schema, built.rows)
  const tried = found.map(({ table, column }) => {
    const [schema, [row]] = [built.schema.tables.find(({ name }) => name === table), built.rows.get(table) ?? []]
    return schema && row ? changing(schema, row, { [column]: '987654' }) : 'SELECT 1'
  })
  // A generated column, or one that a CHECK ties to the others, can't differ.
  const outcomes = found.length > 0 ? await (await built.copy()).attempts(tried) : []
  return found.filter((_, at) => outcomes[at]?.outcome === 'done')
}

function products({ tables }: Schema, rows: SampleRows): Derived[] {
  return tables.flatMap((table): Derived[] => {
    const own = rows.get(table.name) ?? []
    const keys = new Set([...table.primaryKey, ...table.foreignKeys.flatMap(({ columns }) => columns)])
    const numbers = table.columns.filter(({ name, type }) => !keys.has(name) && affinity(type) !== 'text').map(({ name }) => name)
    const value = (row: Readonly<Record<string, unknown>>, name: string) => (typeof row[name] === 'number' ? row[name] : Number.NaN)
    return numbers.filter((name) => /total|amount|subtotal|sum|value/i.test(name) && own.length >= 3 && new Set(own.map((row) => row[name])).size >= 3).flatMap((name) =>
      numbers.flatMap((a, at) => numbers.slice(at + 1).filter((b) => a !== name && b !== name && own.every((row) => Math.abs(value(row, a) * value(row, b) - value(row, name)) < 0.006))
        .map((b) => ({ table: table.name, column: name, from: `${a} times ${b}` }))).slice(0, 1))
  })
}
