import { sameName, type Schema, type SchemaTable } from '../schema/schema.ts'
import { affinity } from '../schema/relations.ts'

/** A name as SQL takes it, whatever it contains. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/**
 * SQL that multiplies the rows of a database: each copy of the whole sample data gets keys of its own, and its rows refer
 * to rows of the same copy, so that keys, references and unique values stay as the schema wants them, and every other value
 * is one that its author thought of. A row that some index would refuse all the same is left out, and the others come in.
 * @param copies how many times as many rows there are afterwards, less one
 */
export function enlarging(schema: Schema, copies: number): string {
  const shifted = shiftedColumns(schema)
  const numbers = `WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < ${copies})`
  const inserts = schema.tables.map((table) => {
    const columns = table.columns.map(({ name }) => quoted(name))
    const values = table.columns.map(({ name, type }) => (shifted.has(`${table.name}.${name}`) ? shift(quoted(name), type) : quoted(name)))
    return `${numbers} INSERT OR IGNORE INTO ${quoted(table.name)} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM ${quoted(table.name)}, copy`
  })
  return ['PRAGMA foreign_keys = OFF', 'PRAGMA ignore_check_constraints = ON', 'BEGIN', ...inserts, 'COMMIT', 'ANALYZE'].join(';\n')
}

/** A number far beyond those of the sample data, or a text that says which copy it is of. */
const shift = (column: string, type: string) => (affinity(type) === 'text' ? `${column} || '~' || copy.n` : `${column} + copy.n * 1000000`)

/** Keys, unique columns, and what refers to one of them. */
function shiftedColumns({ tables }: Schema): Set<string> {
  const found = new Set<string>()
  for (const table of tables) for (const column of ownKeys(table)) found.add(`${table.name}.${column}`)
  for (let before = -1; before !== found.size;) {
    before = found.size
    for (const { name, foreignKeys } of tables) {
      for (const key of foreignKeys) {
        const target = tables.find((table) => sameName(table.name, key.table))
        key.columns.forEach((column, at) => {
          const reference = target?.columns.find((other) => sameName(other.name, key.references[at] ?? ''))
          if (target && reference && found.has(`${target.name}.${reference.name}`)) found.add(`${name}.${column}`)
        })
      }
    }
  }
  return found
}

/** Of a key of several columns, those that refer to another table are shifted with what they refer to; else its first. */
function ownKeys({ primaryKey, unique, foreignKeys }: SchemaTable): string[] {
  const refers = (column: string) => foreignKeys.some(({ columns }) => columns.includes(column))
  return [primaryKey, ...unique].flatMap((key) => (key.some(refers) ? [] : key.slice(0, 1)))
}
