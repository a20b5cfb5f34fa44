import { rowDifferences, type SourceTable } from '../kit/migration/row-differences.ts'
import type { TargetTable } from '../kit/migration/target-rows.ts'
import { sameName } from '../kit/schema/schema.ts'

/** What became of a table with a row that PostgreSQL refuses. */
export type Left = { left: 'all' | 'none' | 'all but the refused row' } | { left: 'something else'; what: string }

/**
 * @param bad where the row stands that PostgreSQL refuses; undefined where there is none
 */
export function whatIsLeft(table: SourceTable, target: readonly TargetTable[], bad: number | undefined): Left {
  const other = target.find(({ name }) => sameName(name, table.name))
  if (!other || other.rows.length === 0) return { left: table.rows.length === 0 ? 'all' : 'none' }
  const whole = rowDifferences([table], target)
  if (whole.length === 0) return { left: 'all' }
  if (bad !== undefined && rowDifferences([{ ...table, rows: table.rows.filter((_, at) => at !== bad) }], target).length === 0) return { left: 'all but the refused row' }
  // The row that is refused may be missing: what else there is tells more.
  const [first, second] = whole
  const what = bad !== undefined && second && other.rows.length < table.rows.length ? `${table.rows.length - other.rows.length} of ${table.rows.length} rows of ${table.name} are missing` : first?.what ?? ''
  return { left: 'something else', what }
}
