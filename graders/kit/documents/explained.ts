import { affinity } from '../schema/relations.ts'
import { sameName, type Schema } from '../schema/schema.ts'
import type { Dictionary } from './dictionary.ts'

/** Types, constraints and words that say nothing of what something is for. */
const EMPTY = new Set(('integer int text real numeric decimal date datetime timestamp boolean varchar char blob bigint float double null not unique check default ' +
  'yes no none optional required mandatory autoincrement references the of a an is in to for and or it its this that with on by as column field table value data attribute some thing stuff todo tbd entity').split(' '))

const words = (text: string): string[] => text.toLowerCase().match(/[a-zà-ɏ]{2,}/g) ?? []
/** The words of a text that may explain something. */
export const telling = (text: string): string[] => words(text).filter((word) => !EMPTY.has(word))
const partsOf = (name: string): Set<string> => new Set(words(name.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ')))

/**
 * Where a data dictionary leaves a table or a column of the database unexplained, differs from it, or says the same of
 * everything; in words, empty when nothing is missing.
 */
export function unexplained({ entries, unknown }: Dictionary, schema: Schema): string[] {
  const found: string[] = []
  const leftover: string[] = []
  for (const table of schema.tables) {
    const about = entries.filter((entry) => sameName(entry.table, table.name))
    const purpose = about.filter(({ column }) => column === undefined).flatMap(({ text }) => telling(text))
    const own = partsOf(table.name)
    if (purpose.filter((word) => !own.has(word)).length < 3) found.push(`nothing says what the table ${table.name} is for`)
    for (const { name, type } of table.columns) {
      const isKey = table.primaryKey.includes(name) || table.foreignKeys.some(({ columns }) => columns.includes(name))
      const said = about.filter(({ column }) => column !== undefined && sameName(column, name))
      const text = said.flatMap((entry) => telling(entry.text))
      const parts = partsOf(name)
      if (said.length === 0) found.push(`column ${table.name}.${name} is missing`)
      else if (!isKey && (text.length < 2 || text.every((word) => parts.has(word)))) found.push(`${table.name}.${name} is named and not explained`)
      else if (isKey && said.every((entry) => words(entry.text).length === 0)) found.push(`${table.name}.${name} is named and not explained`)
      if (!isKey) leftover.push(text.filter((word) => !parts.has(word) && !own.has(word) && !own.has(`${word}s`)).join(' '))
      for (const told of said) if (told.type !== undefined && otherType(told.type, type)) found.push(`${table.name}.${name} is said to be ${told.type}, and is ${type.toUpperCase()}`)
    }
  }
  found.push(...[...new Set(unknown)].map((name) => `it describes ${name}, which the database does not have`))
  const most = Math.max(0, ...[...Map.groupBy(leftover, (text) => text).values()].map(({ length }) => length))
  if (leftover.length >= 4 && most * 2 > leftover.length) found.push(`${most} of ${leftover.length} columns are explained by the same words`)
  return found
}

/** SQLite knows no days, moments or truth values: DATE may be told of a TEXT, and BOOLEAN of an INTEGER. */
function otherType(told: string, real: string): boolean {
  const [word = ''] = /[a-z]+(?: precision)?/i.exec(told) ?? []
  if (!/^(?:(?:big|small|tiny)?int(?:eger)?|n?(?:var)?char|text|clob|blob|real|float|double(?: precision)?)$/i.test(word)) return false
  const [a, b] = [affinity(word), affinity(real)]
  return b !== 'numeric' && a !== b
}
