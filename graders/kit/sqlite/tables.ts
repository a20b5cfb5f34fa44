import type { SqlValue } from 'sql.js'
import { TableReader } from './table-reader.ts'

export type Row = Readonly<Record<string, SqlValue>>

export interface Table {
  name: string
  columns: readonly string[]
  /** The columns of the primary key, in order. */
  key: readonly string[]
  /** Values of more than 8 KB are left out as null. */
  rows: readonly Row[]
  /** There are more rows than were read: 2,000. */
  cut: boolean
}

const HEADER = 'SQLite format 3\0'

export const isDatabase = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, HEADER.length)).toString('latin1') === HEADER

const reader = new TableReader()

/**
 * The ordinary tables in a database file's bytes, with their first rows. SQLite runs as WebAssembly on a copy in memory;
 * views, virtual tables and generated columns are the learner's code and are not read.
 * @throws TableReadingTimeout when it can't be read in 5 s; Error of SQLite's when the bytes are no database, or a damaged one
 */
export function tablesIn(bytes: Uint8Array): Promise<Table[]> {
  return reader.read(bytes)
}
