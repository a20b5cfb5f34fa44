import { expect } from '../kit/criteria/findings.ts'
import { affinity } from '../kit/schema/relations.ts'
import { sameName, type SchemaTable } from '../kit/schema/schema.ts'
import { isHousekeeping } from './history.ts'
import type { Model } from './model.ts'

const CALENDAR = /date|day|time|calendar|month|period|hour/i

/** Each dimension has a key of its own, and what the source knows its members by besides; facts refer to the former. @throws Failed */
export function expectSurrogateKeys(model: Model): string {
  const { built, facts, dimensions } = model
  for (const dimension of dimensions) {
    const { name, primaryKey, columns } = dimension
    const [key = ''] = primaryKey
    const type = columns.find((column) => column.name === key)?.type ?? ''
    expect(primaryKey.length === 1, { expected: `one column as the surrogate key of ${name}`, seen: primaryKey.length === 0 ? 'no primary key' : `${primaryKey.join(', ')} together` })
    expect(affinity(type) === 'integer', { expected: `a number without a meaning as the key of ${name}`, seen: `${key} ${type.toUpperCase()}`, hint: `Give it \`${name.replace(/^dim_?/i, '')}_key INTEGER PRIMARY KEY\`, and keep the number of the source in a column of its own.` })
    if (CALENDAR.test(name)) continue
    const taken = takenOver(dimension, model)
    expect(!taken, {
      expected: `a key of ${name} that means nothing in the source`, seen: `${key}, which is the key of ${taken} there`,
      hint: `Give ${name} a key of its own, and keep ${key} beside it: a member that changes needs two rows with the same ${key}.`,
    })
    const rows = built.rows.get(name) ?? []
    const natural = columns.filter((column) => column.name !== key).find((column) => new Set(rows.map((row) => row[column.name])).size === rows.length || /(?:id|code|no|nr|number|sku|isbn|email|natural_?key|business_?key|nk|bk)$/i.test(column.name))
    expect(natural !== undefined || columns.some((column) => isHousekeeping(column.name)), {
      expected: `a column in ${name} that says which member of the source a row is`, seen: `${key} alone names it`,
      hint: 'Keep both: the surrogate key that facts refer to, and the id that the transactional system gave (customer_id).',
    })
  }
  for (const fact of facts) {
    for (const key of fact.foreignKeys) {
      const target = dimensions.find(({ name }) => sameName(name, key.table))
      if (!target) continue
      expect(key.references.length === 1 && sameName(key.references[0] ?? '', target.primaryKey[0] ?? ''), {
        expected: `${fact.name} to refer to ${target.name} by its surrogate key`, seen: `${key.columns.join(', ')} refers to ${key.references.join(', ')}`,
      })
    }
  }
  return `${dimensions.length} surrogate keys`
}

/** The source's table whose key the dimension has taken over for its own, and holds nowhere else. */
function takenOver({ name, primaryKey, columns }: SchemaTable, { built, sources }: Model): string | undefined {
  const [key = ''] = primaryKey
  const source = sources.find((table) => table.primaryKey.length === 1 && sameName(table.primaryKey[0] ?? '', key))
  const known = new Set((built.rows.get(source?.name ?? '') ?? []).map((row) => row[source?.primaryKey[0] ?? '']))
  const holds = (column: string) => (built.rows.get(name) ?? []).every((row) => known.has(row[column]))
  return source && holds(key) && !columns.some((column) => column.name !== key && holds(column.name)) ? source.name : undefined
}
