import { expect } from '../kit/criteria/findings.ts'
import { affinity } from '../kit/schema/relations.ts'
import { plainName, type SchemaTable } from '../kit/schema/schema.ts'
import type { Scene } from '../kit/scene.ts'
import { parted, type Model } from './model.ts'
import { passagesOf, wordsOf } from './passages.ts'

/** A number on paper that stands in the fact though it has no dimension, a moment, and what a load adds. */
const DEGENERATE = /(?:^|_)(?:number|no|nr|code|id|ref|reference|invoice|line|date|at|on)$|(?:^|_)(?:loaded|created|batch|source)(?:_|$)/i
const MOMENT = /(?:^|_)time(?:stamp)?$/i
/** What grows with each fact; a list price, or a pack's quantity, may describe a product. */
const MEASURED = /^(?:quantity|qty)$|(?:^|_)(?:revenue|turnover|sales_amount|units_sold|quantity_sold|amount_paid|profit|total_(?:sales|revenue|spent|orders|paid|amount|purchases))$/i

/** The columns of a fact table that are measured: no key, and no number on paper. */
export function measuresOf(fact: SchemaTable): string[] {
  const keys = new Set([...fact.primaryKey, ...fact.foreignKeys.flatMap(({ columns }) => columns)])
  return fact.columns.filter(({ name, type }) => !keys.has(name) && !DEGENERATE.test(parted(name)) && !(MOMENT.test(parted(name)) && !['integer', 'real'].includes(affinity(type))))
    .map(({ name }) => name)
}

/** Facts hold numbers and keys, dimensions what describes them; the documents name each measure. @throws Failed */
export function expectFactsAndDimensionsApart({ built, facts, dimensions }: Model, scene: Scene): string {
  for (const fact of facts) {
    const measures = measuresOf(fact)
    expect(measures.length > 0, { expected: `a measure in ${fact.name}: a number that can be summed or averaged`, seen: `only keys: ${fact.columns.map(({ name }) => name).join(', ')}` })
    const worded = measures.filter((name) => affinity(fact.columns.find((column) => column.name === name)?.type ?? '') === 'text' || (built.rows.get(fact.name) ?? []).some((row) => typeof row[name] === 'string'))
    expect(worded.length === 0, {
      expected: `numbers in ${fact.name}`, seen: `${worded.join(', ')} ${worded.length === 1 ? 'holds' : 'hold'} words`,
      hint: 'What describes goes into a dimension, and the fact keeps its key. Only numbers on paper, such as invoice_number, may stay.',
    })
  }
  for (const dimension of dimensions) {
    const measured = dimension.columns.filter(({ name, type }) => MEASURED.test(parted(name)) && affinity(type) !== 'text').map(({ name }) => name)
    expect(measured.length === 0, { expected: `attributes in ${dimension.name}`, seen: `${measured.join(', ')}, which is measured`, hint: 'A number that grows with each sale is a fact: it belongs into the fact table, with the keys of what it is about.' })
    const keys = new Set([...dimension.primaryKey, ...dimension.foreignKeys.flatMap(({ columns }) => columns)])
    expect(dimension.columns.some(({ name }) => !keys.has(name)), { expected: `attributes in ${dimension.name} that describe its members`, seen: 'only keys' })
  }
  const said = new Set(passagesOf(scene).flatMap(({ titles, text }) => wordsOf(`${titles} ${text}`)).map(plainName))
  const silent = facts.flatMap((fact) => measuresOf(fact).filter((name) => !said.has(plainName(name))).map((name) => `${fact.name}.${name}`))
  expect(silent.length === 0, { expected: 'the documents to name each measure', seen: `nothing about ${silent.join(', ')}` })
  expect(/\b(?:measures?|facts?|metrics?)\b/i.test(scene.documents().text()), { expected: 'the documents to say which columns are facts (measures)', seen: 'neither word' })
  return `measures: ${facts.map((fact) => `${measuresOf(fact).join(', ')} in ${fact.name}`).join('; ')}`
}
