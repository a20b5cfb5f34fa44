import type { DatabaseFile } from '../sqlite/database-files.ts'
import type { Row, Table } from '../sqlite/tables.ts'

/** A task as it lies in the learner's database, seen from outside. */
export interface StoredTask {
  file: string
  table: string
  titleColumn: string
  /** The column that tells tasks apart; undefined when the table has none. */
  keyColumn: string | undefined
  /** What `complete`, `update` and `delete` are given. */
  id: string
  row: Row
}

/** The task of exactly this title, in any text column of any table; a table with a key is preferred to one without. */
export function taskTitled(files: readonly DatabaseFile[], title: string): StoredTask | undefined {
  const found = files.flatMap(({ path, tables }) => tables.flatMap((table) => table.rows.flatMap((row) => {
    const titleColumn = table.columns.find((column) => row[column] === title)
    if (titleColumn === undefined) return []
    const keyColumn = keyOf(table, row)
    return [{ file: path, table: table.name, titleColumn, keyColumn, id: keyColumn === undefined ? '' : String(row[keyColumn]), row }]
  })))
  return found.find(({ keyColumn }) => keyColumn !== undefined) ?? found[0]
}

/** The rows of a task's table, by their keys. */
export function rowsById(files: readonly DatabaseFile[], { file, table, keyColumn }: StoredTask): Map<string, Row> {
  const rows = files.find(({ path }) => path === file)?.tables.find(({ name }) => name === table)?.rows ?? []
  return new Map(rows.map((row) => [String(row[keyColumn ?? '']), row]))
}

function keyOf(table: Table, row: Row): string | undefined {
  const [key] = table.key.length === 1 ? table.key : []
  return [key, ...table.columns.filter((column) => /(^|_)id$/i.test(column))].find((column) => column !== undefined && Number.isInteger(row[column]))
}
