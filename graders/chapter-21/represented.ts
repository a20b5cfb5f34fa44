import type { Location } from '../kit/criteria/result.ts'
import { plainName, sameName, type Schema, type SchemaTable } from '../kit/schema/schema.ts'
import { typesAgree } from './column-types.ts'
import type { DefinedColumn, TableDefinition } from './table-definitions.ts'

export interface Difference {
  /** In words: what the code and the database do not agree on. */
  what: string
  location?: Location
}

/** Where the Table definitions of the code and the database's own catalogue differ; the first things first. */
export function differences(definitions: readonly TableDefinition[], schema: Schema): Difference[] {
  const unread = definitions.some(({ name }) => name === undefined)
  const missing = definitions.flatMap(({ name, at }): Difference[] =>
    name === undefined || schema.tables.some((table) => sameName(table.name, name)) ? [] : [{ what: `the code defines a table ${name}, which init does not make`, location: at.location }])
  return [...missing, ...schema.tables.flatMap((table): Difference[] => {
    const own = definitions.filter(({ name }) => name !== undefined && plainName(name) === plainName(table.name))
    if (own.length === 0) return unread ? [] : [{ what: `the database has a table ${table.name}, and no Table("${table.name}", …) is in the code` }]
    // Two definitions of one table: what one of them says is said.
    const found = own.map((definition) => tableDifferences(definition, table))
    return found.sort((a, b) => a.length - b.length)[0] ?? []
  })]
}

function tableDifferences({ columns, isOpen, reflects, at: { location } }: TableDefinition, table: SchemaTable): Difference[] {
  const say = (what: string): Difference => ({ what: `table ${table.name}: ${what}`, location })
  if (reflects && columns.length === 0) return [say('the code takes its columns from the database in place of defining them')]
  const own = (name: string) => columns.find((column) => column.name !== undefined && sameName(column.name, name))
  const extra = columns.filter(({ name }) => name !== undefined && !table.columns.some((column) => sameName(column.name, name)))
  const unsaid = isOpen ? [] : table.columns.filter(({ name }) => !own(name))
  return [
    ...extra.map(({ name }) => say(`the code has a column ${name}, the database has none`)),
    ...unsaid.map(({ name }) => say(`the database has a column ${name}, the code has none`)),
    ...table.columns.flatMap((column) => {
      const defined = own(column.name)
      return defined ? columnDifferences(defined, column, table).map(say) : []
    }),
  ]
}

function columnDifferences(defined: DefinedColumn, column: SchemaTable['columns'][number], table: SchemaTable): string[] {
  const { name } = column
  const isKey = table.primaryKey.includes(name)
  const isForeignKey = table.foreignKeys.some((key) => key.columns.includes(name))
  const found: string[] = []
  if (defined.type !== undefined && !typesAgree(defined.type, column.type)) found.push(`${name} is ${defined.type} in the code and ${column.type} in the database`)
  if (defined.primaryKey && !isKey) found.push(`${name} is a primary key in the code and not in the database`)
  if (!isKey && defined.nullable !== undefined && defined.nullable !== column.nullable) found.push(`${name} may ${defined.nullable ? '' : 'not '}be NULL in the code, other than in the database`)
  if (defined.isForeignKey && !isForeignKey) found.push(`${name} is a foreign key in the code and not in the database`)
  return found
}
