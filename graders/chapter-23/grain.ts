import { expect } from '../kit/criteria/findings.ts'
import { sameTable } from '../kit/diagrams/compare.ts'
import { plainName, type SchemaTable } from '../kit/schema/schema.ts'
import type { Scene } from '../kit/scene.ts'
import { nameOf, nodeAt, nodesIn } from '../kit/sql/trees/sql-tree.ts'
import { quoted } from '../kit/sqlite/enlarge.ts'
import { placeOf } from '../kit/sqlite/questions.ts'
import { literal } from '../chapter-11/constraints.ts'
import { measuresOf } from './measures.ts'
import { parted, type Model, type Questions } from './model.ts'
import { passagesOf, wordsOf } from './passages.ts'

/** Sums of it mean nothing: two prices are no price. */
const NOT_ADDED = /(?:^|_)(?:unit_price|list_price|price_per_\w+|rate|ratio|percent(?:age)?|pct|temperature|average|avg)(?:_|$)/i
const HOW = /\b(?:non-?additive|semi-?additive|additive|add(?:s|ed)? up|sum(?:s|med)?|averag\w*|avg|aggregat\w*|count(?:s|ed)?)\b/i

/** The grain of each fact table is stated with columns, and the database keeps to it. @throws Failed */
export async function expectGrainHolds({ built, facts }: Model, scene: Scene): Promise<string> {
  const passages = passagesOf(scene).filter(({ titles, text }) => /\bgrain\b|granularity/i.test(`${titles} ${text}`))
  const copy = await built.copy()
  const told: string[] = []
  for (const fact of facts) {
    const own = passages.filter(({ titles, text }) => facts.length === 1 || wordsOf(`${titles} ${text}`).some((word) => sameTable(word, fact.name)))
    const stated = own.map(({ text }) => columnsIn(text, fact)).filter((columns) => columns.length > 0).sort((a, b) => a.length - b.length)
    expect(own.length > 0, { expected: `the grain of ${fact.name}`, seen: 'no sentence with the word grain', hint: `Write: «Grain of ${fact.name}: one row per order_number and product_key», with the names of its columns.` })
    expect(stated.length > 0, { expected: `the grain of ${fact.name} to name the columns that make a row`, seen: `«${own[0]?.text.replace(/\s+/g, ' ').slice(0, 100)}»`, hint: `What can be there once only? Name those columns of ${fact.name}: «one row per order_number and product_key».` })
    const keys = [fact.primaryKey, ...fact.unique].filter((key) => key.length > 0 && !isCounter(key, fact))
    const fitting = stated.find((columns) => keys.some((key) => key.every((column) => columns.includes(column))))
    expect(fitting !== undefined, {
      expected: `a PRIMARY KEY or UNIQUE on the columns of the grain, ${stated[0]?.join(', ')}`, seen: `${fact.name} is unique by ${keys.map((key) => key.join(', ')).join('; ') || 'nothing'}`,
      hint: `The database should refuse two rows at the same grain: UNIQUE (${stated[0]?.join(', ')}). Else the sentence and the table speak of different things.`,
    })
    const [outcome] = await copy.attempts(again(fact, built.rows.get(fact.name)?.[0]))
    expect(outcome?.outcome !== 'done', { expected: `a second row at the same grain to be refused in ${fact.name}`, seen: 'it was stored' })
    told.push(`one row of ${fact.name} per ${fitting.join(', ')}`)
  }
  return told.join('; ')
}

/** A fact's own surrogate key: one row per sales_key is true of every table, and says nothing. */
const isCounter = ([column = '', ...more]: readonly string[], { foreignKeys }: SchemaTable) =>
  more.length === 0 && /(?:key|sk)$/i.test(column) && !foreignKeys.some(({ columns }) => columns.includes(column))

/** The same row once more; a key that SQLite counts up is left to it. */
function again(fact: SchemaTable, row: Readonly<Record<string, unknown>> | undefined): string[] {
  if (!row) return []
  const counted = fact.primaryKey.length === 1 && fact.unique.length > 0 ? fact.primaryKey[0] : undefined
  const columns = fact.columns.map(({ name }) => name).filter((name) => name !== counted)
  return [`INSERT INTO ${quoted(fact.name)} (${columns.map(quoted).join(', ')}) VALUES (${columns.map((column) => literal(row[column])).join(', ')})`]
}

const columnsIn = (text: string, fact: SchemaTable): string[] => {
  const words = new Set(wordsOf(text).map(plainName))
  return fact.columns.map(({ name }) => name).filter((name) => words.has(plainName(name)) && !measuresOf(fact).includes(name))
}

/** The documents say of each measure how it is aggregated, and no query sums what can't be summed. @throws Failed */
export function expectAggregationConsidered({ facts }: Model, { analytical }: Questions, scene: Scene): string {
  const passages = passagesOf(scene).filter(({ titles, text }) => HOW.test(`${titles} ${text}`))
  const silent = facts.flatMap((fact) => measuresOf(fact).filter((name) => !passages.some(({ text }) => wordsOf(text).some((word) => plainName(word) === plainName(name)))).map((name) => `${fact.name}.${name}`))
  expect(silent.length === 0, {
    expected: 'the documents to say how each measure is aggregated', seen: `nothing about ${silent.join(', ')}`,
    hint: 'Additive: may be summed over everything (amount). Semi-additive: not over time (stock). Not additive: only averaged or worked out anew (unit_price). Write it beside each measure.',
  })
  for (const question of analytical) {
    const wrong = nodesIn(question.tree, 'Sum').flatMap((sum) => {
      const column = nodeAt(sum, 'this')
      return column?.type === 'Column' && NOT_ADDED.test(parted(nameOf(column))) ? [nameOf(column)] : []
    })
    expect(wrong.length === 0, { expected: 'no sums of what does not add up', seen: `${placeOf(question)} sums ${wrong.join(', ')}`, location: { path: question.statement.path, line: question.statement.line } })
  }
  return 'each measure says how it is aggregated'
}
