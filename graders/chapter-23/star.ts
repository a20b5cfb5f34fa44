import { expect } from '../kit/criteria/findings.ts'
import { brokenKeys } from '../kit/schema/relations.ts'
import { sameName, type SchemaTable } from '../kit/schema/schema.ts'
import type { Model } from './model.ts'

const FEWEST_DIMENSIONS = 3
const FEWEST_FACTS = 6

/** At least one fact table refers to dimensions; there are three of them or more, and all have rows. @throws Failed */
export function expectStar({ built, facts, dimensions, schema }: Model): string {
  const named = schema.tables.map(({ name }) => name).join(', ') || built.schema.tables.map(({ name }) => name).join(', ')
  expect(facts.length > 0, { expected: 'at least one fact table, with «fact» in its name', seen: named })
  expect(dimensions.length >= FEWEST_DIMENSIONS, { expected: `at least ${FEWEST_DIMENSIONS} dimension tables, with «dim» in their names`, seen: `${dimensions.length} among ${named}` })
  const [broken] = brokenKeys(schema).filter(({ table }) => schema.tables.some(({ name }) => name === table))
  expect(!broken, { expected: 'foreign keys that fit what they refer to', seen: broken?.wrong ?? '' })
  for (const fact of facts) {
    const own = dimensionsOf(fact, dimensions)
    expect(own.length >= 2, {
      expected: `${fact.name} to refer to its dimensions by foreign keys`, seen: own.length === 0 ? 'none' : `only one, to ${own.map(({ name }) => name).join()}`,
      hint: `Write \`customer_key INTEGER NOT NULL REFERENCES dim_customer (customer_key)\` for each dimension that a row of ${fact.name} is about.`,
    })
  }
  const reached = reachable(facts, schema.tables)
  const apart = dimensions.filter(({ name }) => !reached.has(name)).map(({ name }) => name)
  expect(apart.length === 0, { expected: 'every dimension to be reached from a fact table', seen: `no foreign key leads to ${apart.join(', ')}` })
  const thin = [...facts.map(({ name }) => ({ name, fewest: FEWEST_FACTS })), ...dimensions.map(({ name }) => ({ name, fewest: 2 }))].filter(({ name, fewest }) => (built.rows.get(name)?.length ?? 0) < fewest)
  expect(thin.length === 0, { expected: `rows in the model: at least ${FEWEST_FACTS} facts, and 2 members in each dimension`, seen: `fewer in ${thin.map(({ name }) => name).join(', ')}` })
  return `${facts.map(({ name }) => name).join(', ')} with ${dimensions.map(({ name }) => name).join(', ')}`
}

/** The dimensions that a table refers to itself. */
export const dimensionsOf = (table: SchemaTable, dimensions: readonly SchemaTable[]): SchemaTable[] =>
  dimensions.filter(({ name }) => table.foreignKeys.some((key) => sameName(key.table, name)))

/** A snowflake's outer dimensions and those behind a bridge are reached through others. */
function reachable(facts: readonly SchemaTable[], tables: readonly SchemaTable[]): Set<string> {
  const reached = new Set(facts.map(({ name }) => name))
  for (let before = -1; before !== reached.size;) {
    before = reached.size
    for (const table of tables) {
      for (const { table: target } of table.foreignKeys) {
        const other = tables.find(({ name }) => sameName(name, target))
        if (other && reached.has(table.name)) reached.add(other.name)
        if (other && reached.has(other.name) && /bridge/i.test(table.name)) reached.add(table.name)
      }
    }
  }
  return reached
}
