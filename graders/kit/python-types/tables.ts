import { expect } from '../criteria/findings.ts'
import type { Annotation } from '../python/annotations.ts'
import type { TypeExpression } from '../python/type-expression.ts'
import type { SchemaTable } from '../schema/schema.ts'
import { allowsNone, type RecordType } from './fields.ts'

/** `createdAt` and `created_at` are the same name. */
const plain = (name: string) => name.toLowerCase().replaceAll('_', '')

export interface Represented {
  table: SchemaTable
  type: RecordType
}

/** Each table with a type of its own that has a field for each of its columns. @throws Failed */
export function expectRepresented(tables: readonly SchemaTable[], types: readonly RecordType[]): Represented[] {
  const free = new Set(types)
  // The table with most columns has least choice.
  return tables.toSorted((a, b) => b.columns.length - a.columns.length).map((table) => {
    const columns = table.columns.map(({ name }) => name)
    const lacking = (type: RecordType) => columns.filter((column) => ![...type.types.keys()].some((field) => plain(field) === plain(column)))
    const [best] = [...free].map((type) => ({ type, lacks: lacking(type), more: type.types.size })).sort((a, b) => a.lacks.length - b.lacks.length || a.more - b.more)
    const near = best && best.lacks.length < columns.length ? best : undefined
    expect(best !== undefined && best.lacks.length === 0, {
      expected: `a TypedDict or dataclass for the table ${table.name} alone, with a field for each of its columns (${columns.join(', ')})`,
      seen: near ? `${near.type.name} has no field ${near.lacks.join(', ')}` : types.length === 0 ? 'no such type' : `none among ${types.map(({ name }) => name).join(', ')}`,
      location: near?.type.location,
    })
    free.delete(best.type)
    return { table, type: best.type }
  })
}

/** What a type says of a column; undefined when it has no such field. */
export function fieldOf({ types }: RecordType, column: string): [name: string, type: TypeExpression] | undefined {
  return [...types].find(([field]) => plain(field) === plain(column))
}

/** Columns that may be NULL are fields that may be None, in every type that represents the table. @throws Failed @returns their names */
export function expectNullable(represented: readonly Represented[], annotations: readonly Annotation[]): string[] {
  return represented.flatMap(({ table, type }) => table.columns.flatMap((column) => {
    // What has a default is only NULL when somebody says so.
    if (!column.nullable || (column.default !== undefined && !/^null(?:::.*)?$/i.test(column.default))) return []
    const [, stated] = fieldOf(type, column.name) ?? []
    expect(stated !== undefined && allowsNone(stated, annotations), {
      expected: `\`| None\` for the field ${column.name} of ${type.name}: the column ${table.name}.${column.name} may be NULL`, seen: 'a type without None',
      hint: 'Write `str | None` (or Optional[str]) for it and ask `if value is None` where it is used; or declare the column NOT NULL when it never is.',
      location: type.location,
    })
    return [`${type.name}.${column.name}`]
  }))
}
