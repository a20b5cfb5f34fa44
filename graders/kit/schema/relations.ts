import { sameName, type Schema, type SchemaTable } from './schema.ts'

/** The tables that foreign keys hold together, the largest such group first. */
export function relatedGroups(schema: Schema): string[][] {
  const left = new Set(schema.tables.map(({ name }) => name))
  const groups: string[][] = []
  for (const start of [...left]) {
    if (!left.delete(start)) continue
    const group = [start]
    for (const name of group) {
      for (const neighbour of neighboursOf(schema, name)) if (left.delete(neighbour)) group.push(neighbour)
    }
    groups.push(group)
  }
  return groups.sort((a, b) => b.length - a.length)
}

function neighboursOf({ tables }: Schema, name: string): string[] {
  const own = tables.find((table) => table.name === name)?.foreignKeys ?? []
  const to = own.flatMap((key) => tables.filter((table) => sameName(table.name, key.table)))
  const from = tables.filter(({ foreignKeys }) => foreignKeys.some((key) => sameName(key.table, name)))
  return [...to, ...from].map((table) => table.name).filter((other) => other !== name)
}

export interface BrokenKey {
  table: string
  /** In words: what is wrong with it. */
  wrong: string
}

/** Foreign keys that point at nothing, or at columns that are neither the primary key nor unique. */
export function brokenKeys({ tables }: Schema): BrokenKey[] {
  return tables.flatMap(({ name, foreignKeys, columns }) => foreignKeys.flatMap((key): BrokenKey[] => {
    const target = tables.find((table) => sameName(table.name, key.table))
    const own = `${name}(${key.columns.join(', ')})`
    if (!target) return [{ table: name, wrong: `${own} refers to a table ${key.table}, which does not exist` }]
    if (!isUnique(target, key.references)) return [{ table: name, wrong: `${own} refers to ${target.name}(${key.references.join(', ')}), which is neither its primary key nor unique` }]
    const [from, to] = [columns.find((column) => column.name === key.columns[0]), target.columns.find((column) => sameName(column.name, key.references[0] ?? ''))]
    if (from && to && affinity(from.type) !== affinity(to.type)) {
      return [{ table: name, wrong: `${own} is ${from.type.toUpperCase() || 'of no type'}, and ${target.name}(${to.name}) is ${to.type.toUpperCase() || 'of no type'}` }]
    }
    return []
  }))
}

function isUnique({ primaryKey, unique }: SchemaTable, columns: readonly string[]): boolean {
  return [primaryKey, ...unique].some((key) => key.length === columns.length && key.every((column) => columns.some((other) => sameName(other, column))))
}

/**
 * Columns that by their name refer to another table (`category_id`, where there is a table `categories`) and have no foreign key.
 */
export function unkeyedReferences({ tables }: Schema): { table: string; column: string; target: string }[] {
  return tables.flatMap(({ name, columns, foreignKeys }) => columns.flatMap((column) => {
    const [, stem] = /^(.+?)_?id$/i.exec(column.name) ?? []
    const target = stem && tables.find((table) => table.name !== name && [stem, `${stem}s`, `${stem}es`, stem.replace(/y$/, 'ies')].some((candidate) => sameName(candidate, table.name)))
    return target && !foreignKeys.some((key) => key.columns.some((own) => sameName(own, column.name))) ? [{ table: name, column: column.name, target: target.name }] : []
  }))
}

/** By https://www.sqlite.org/datatype3.html#determination_of_column_affinity, which fits PostgreSQL's names as well. */
export function affinity(type: string): 'integer' | 'text' | 'blob' | 'real' | 'numeric' {
  const name = type.toLowerCase()
  if (/int|serial/.test(name)) return 'integer'
  if (/char|clob|text|uuid/.test(name)) return 'text'
  if (name === '' || /blob|bytea/.test(name)) return 'blob'
  return /real|floa|doub/.test(name) ? 'real' : 'numeric'
}
