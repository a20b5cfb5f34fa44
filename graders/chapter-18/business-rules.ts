import { expect } from '../kit/criteria/findings.ts'
import { affinity } from '../kit/schema/relations.ts'
import { plainName, type SchemaTable } from '../kit/schema/schema.ts'
import type { Scene } from '../kit/scene.ts'
import type { BuiltDatabase } from '../kit/sqlite/built-database.ts'
import { quoted } from '../kit/sqlite/enlarge.ts'
import { literal } from '../chapter-11/constraints.ts'
import { taken, type Row, type Trial } from './changing.ts'

/** What can't be negative, by its name. */
const COUNTED = /(?:^|_)(?:quantity|qty|prices?|costs?|stock|capacity|seats|copies|salary|fee|duration|amount)(?:_(?:cents|minutes|hours|days|eur|usd))?$/i
/** What has one of few values, by its name. */
const FEW = /(?:^|_)(?:status|type|kind|role|priority)$/i

/** `UnitPrice` as `Unit_Price`. */
const parted = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1_$2')

interface Rule extends Trial {
  where: string
  rule: string
}

/** What the brief asks of columns by what they are called is refused by the database. @throws Failed */
export async function expectRulesOfNames(built: BuiltDatabase, { random }: Scene): Promise<string> {
  const nobody = `gonogo-${random.integer(1000, 9999)}`
  const rules = built.schema.tables.flatMap((table) => rulesOf(table, built.rows.get(table.name) ?? [], nobody, -random.integer(2, 90)))
  const takes = await taken(built, rules)
  const broken = rules.filter((_, at) => takes[at])
  expect(broken.length === 0, {
    expected: 'the rules that the names of your columns promise to be enforced by the database', seen: broken.slice(0, 3).map(({ where, rule }) => `${where} ${rule}`).join('; '),
    hint: 'Quantities, prices and their like are never negative: `CHECK (quantity > 0)`. A status or type has few values: `CHECK (status IN (…))`, or a table of its own that it refers to.',
  })
  return `${rules.length} rules of counts and of few values are enforced`
}

function rulesOf(table: SchemaTable, rows: readonly Row[], nobody: string, negative: number): Rule[] {
  const keyed = new Set([...table.primaryKey, ...table.foreignKeys.flatMap(({ columns }) => columns), ...table.unique.flatMap((columns) => (columns.length === 1 ? columns : []))])
  return table.columns.filter(({ name }) => !keyed.has(name)).flatMap(({ name, type }): Rule[] => {
    const row = rows.find((candidate) => candidate[name] !== null && candidate[name] !== undefined)
    if (!row) return []
    const where = `${table.name}.${name}`
    const own = rows.map((each) => each[name])
    if (COUNTED.test(parted(name)) && affinity(type) !== 'text' && typeof row[name] === 'number' && !own.some((value) => typeof value === 'number' && value < 0)) {
      return [{ where, rule: `can be ${negative}`, table, row, column: name, bad: String(negative), good: `${quoted(name)} + 1` }]
    }
    // A table of the kinds themselves names them.
    if (FEW.test(parted(name)) && typeof row[name] === 'string' && !plainName(table.name).includes(plainName(name))) {
      const other = own.find((value) => typeof value === 'string' && value !== row[name]) ?? row[name]
      return [{ where, rule: 'can be any word', table, row, column: name, bad: literal(nobody), good: literal(other) }]
    }
    return []
  })
}
