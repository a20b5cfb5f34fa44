import { sameName, type Schema, type SchemaTable } from '../schema/schema.ts'
import type { Diagram, Entity } from './diagram.ts'

/**
 * Where a diagram and the database that was really made differ, in words; empty when they agree. Entities without
 * attributes show tables only; when any entity shows attributes, each must show its table's columns. A diagram may name a
 * table in the singular, or leave out a table that only joins two others when it draws a line between these.
 */
export function differences(diagram: Diagram, schema: Schema): string[] {
  const entityOf = (name: string) => diagram.entities.find((entity) => sameTable(entity.name, name))
  const found: string[] = []
  for (const { name } of diagram.entities) {
    if (![...schema.tables, ...schema.views].some((table) => sameTable(name, table.name))) found.push(`it shows ${name}, which the database does not have`)
  }
  const detailed = diagram.entities.some(({ attributes }) => attributes.length > 0)
  for (const table of schema.tables) {
    const entity = entityOf(table.name)
    if (!entity) {
      if (!isDrawnAsLine(table, diagram)) found.push(`table ${table.name} is missing`)
    } else if (detailed) found.push(...columnDifferences(entity, table))
  }
  for (const { name, foreignKeys } of schema.tables) {
    for (const key of foreignKeys) {
      if (!entityOf(name) || !entityOf(key.table) || sameName(name, key.table)) continue
      if (!drawsLine(diagram, name, key.table)) found.push(`the relation from ${name}.${key.columns.join('+')} to ${key.table} is missing`)
    }
  }
  for (const { between: [a, b] } of diagram.relations) {
    if (sameTable(a, b) || !entityOf(a) || !entityOf(b)) continue
    if (!related(schema, a, b)) found.push(`it draws a relation between ${a} and ${b}, and no foreign key makes one`)
  }
  return [...new Set(found)]
}

function columnDifferences(entity: Entity, table: SchemaTable): string[] {
  const missing = table.columns.filter(({ name }) => !entity.attributes.some((attribute) => sameName(attribute.name, name)))
  const extra = entity.attributes.filter(({ name }) => !table.columns.some((column) => sameName(column.name, name)))
  const keys = entity.attributes.filter(({ name, keys: shown }) => shown.includes('PK') && !table.primaryKey.some((column) => sameName(column, name)))
  return [
    ...missing.map(({ name }) => `column ${table.name}.${name} is missing`),
    ...extra.map(({ name }) => `it shows ${table.name}.${name}, which the database does not have`),
    ...keys.filter((key) => !extra.includes(key)).map(({ name }) => `it shows ${table.name}.${name} as a primary key, which it is not`),
  ]
}

/** A person who writes TASK for the table tasks, or CATEGORY for categories, is understood. */
export function sameTable(a: string, b: string): boolean {
  return sameName(a, b) || singular(a) === singular(b)
}

const singular = (name: string) => name.replace(/["'`\s_-]/g, '').toLowerCase().replace(/ies$/, 'y').replace(/(?<=ss|sh|ch|x|z|us)es$/, '').replace(/(?<![su])s$/, '')

const drawsLine = (diagram: Diagram, one: string, other: string) => diagram.relations.some(({ between: [a, b] }) =>
  (sameTable(a, one) && sameTable(b, other)) || (sameTable(a, other) && sameTable(b, one)))

/** A table that only joins two others, drawn as a line between them. */
function isDrawnAsLine(table: SchemaTable, diagram: Diagram): boolean {
  const [a, b] = table.foreignKeys
  return table.foreignKeys.length === 2 && a !== undefined && b !== undefined && table.columns.length <= 3 && drawsLine(diagram, a.table, b.table)
}

/** By a foreign key of one of them, or by a table that joins both. */
function related(schema: Schema, a: string, b: string): boolean {
  const refers = (table: SchemaTable, to: string) => table.foreignKeys.some((key) => sameTable(key.table, to))
  return schema.tables.some((table) => (sameTable(table.name, a) && refers(table, b)) || (sameTable(table.name, b) && refers(table, a)) || (refers(table, a) && refers(table, b)))
}
