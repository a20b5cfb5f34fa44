import { literal } from '../chapter-11/constraints.ts'
import type { SchemaTable } from '../kit/schema/schema.ts'
import { quoted } from '../kit/sqlite/enlarge.ts'

export type Row = Readonly<Record<string, unknown>>

/** The statement that changes one sample row. @param values SQL expressions by column */
export function changing(table: SchemaTable, row: Row, values: Readonly<Record<string, string>>): string {
  const key = table.primaryKey.length > 0 ? table.primaryKey : Object.keys(row)
  const set = Object.entries(values).map(([column, value]) => `${quoted(column)} = ${value}`)
  return `UPDATE ${quoted(table.name)} SET ${set.join(', ')} WHERE ${key.map((column) => `${quoted(column)} IS ${literal(row[column])}`).join(' AND ')}`
}
