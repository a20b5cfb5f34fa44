import { sameTable } from '../kit/diagrams/compare.ts'
import { expect } from '../kit/criteria/findings.ts'
import { dictionaryIn } from '../kit/documents/dictionary.ts'
import { telling } from '../kit/documents/explained.ts'
import { sameName } from '../kit/schema/schema.ts'
import type { Scene } from '../kit/scene.ts'
import type { Model } from './model.ts'
import { passagesOf, wordsOf } from './passages.ts'

/** That tell something beside the table's own name; «products with their category» does. */
const LEAST_WORDS = 3

/** The documents say what each table of the model is for, and how they are related. @throws Failed */
export function expectTablesExplained({ schema }: Model, scene: Scene): string {
  const { entries } = dictionaryIn(scene.documents(), schema)
  const silent = schema.tables.filter(({ name }) => {
    const own = new Set(wordsOf(name.replaceAll('_', ' ')).map((word) => word.toLowerCase()))
    return entries.filter((entry) => sameName(entry.table, name) && entry.column === undefined).flatMap(({ text }) => telling(text)).filter((word) => !own.has(word)).length < LEAST_WORDS
  }).map(({ name }) => name)
  expect(silent.length === 0, {
    expected: 'a sentence about each table of the model', seen: `nothing that says what ${silent.join(', ')} ${silent.length === 1 ? 'is' : 'are'} for`,
    hint: 'A heading, or a row of a table, for each: `| dim_customer | one row for each version of a customer: who bought, and where they lived then |`.',
  })
  const passages = passagesOf(scene)
  const names = (text: string, table: string) => wordsOf(text).some((word) => sameTable(word, table))
  const untold = schema.tables.flatMap(({ name, foreignKeys }) => foreignKeys.filter((key) => !sameName(key.table, name)).filter((key) => {
    const byColumn = entries.some((entry) => sameName(entry.table, name) && key.columns.some((column) => sameName(column, entry.column ?? '')) && entry.text !== '')
    return !byColumn && !passages.some(({ titles, text }) => {
      const leads = names(text, key.table)
      const byKey = key.columns.every((column) => wordsOf(text).some((word) => sameName(word, column)))
      return names(`${titles} ${text}`, name) ? leads || byKey : leads && byKey
    })
  }).map((key) => `${name}.${key.columns.join('+')} and ${key.table}`))
  expect(untold.length === 0, {
    expected: 'each relationship of the model to be explained', seen: `nothing relates ${untold.slice(0, 3).join('; ')}${untold.length > 3 ? `; and ${untold.length - 3} more` : ''}`,
    hint: 'Say of each foreign key what it leads to (`- customer_key: who bought, a row of dim_customer`), or in a sentence: «each row of fact_sales belongs to one row of dim_customer, the version that held on that day».',
  })
  return `${schema.tables.length} tables and ${schema.tables.flatMap(({ foreignKeys }) => foreignKeys).length} relationships are explained`
}
