import { expect, fail } from '../kit/criteria/findings.ts'
import type { Annotation } from '../kit/python/annotations.ts'
import { allowsNone, type RecordType } from '../kit/python-types/fields.ts'
import type { Scene } from '../kit/scene.ts'
import type { SchemaTable } from '../kit/schema/schema.ts'
import { sqliteSchema } from '../kit/schema/sqlite-schema.ts'
import { databaseBytes } from '../kit/sqlite/database-files.ts'
import { plainTitles } from '../kit/tasks/hostile-titles.ts'
import { TaskList } from '../kit/tasks/task-list.ts'

/** The tables of the learner's database after it was used, by its own catalogue. @throws Failed when the program can't be used */
export async function tablesOf(scene: Scene): Promise<readonly SchemaTable[]> {
  const list = await TaskList.begin(scene)
  const [title = ''] = plainTitles(scene.random, 1)
  const { file } = await list.add(title)
  const bytes = await databaseBytes(list.app, file)
  if (bytes === undefined) fail({ expected: `${file} to be readable`, seen: 'a file that is not' })
  return (await sqliteSchema(bytes)).tables
}

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

/** Columns that may be NULL are fields that may be None, in every type that represents the table. @throws Failed @returns how many */
export function expectNullable(represented: readonly Represented[], annotations: readonly Annotation[]): string[] {
  return represented.flatMap(({ table, type }) => table.columns.flatMap((column) => {
    // What has a default is only NULL when somebody says so.
    if (!column.nullable || (column.default !== undefined && !/^null$/i.test(column.default))) return []
    const [, stated] = [...type.types].find(([field]) => plain(field) === plain(column.name)) ?? []
    expect(stated !== undefined && allowsNone(stated, annotations), {
      expected: `\`| None\` for the field ${column.name} of ${type.name}: the column ${table.name}.${column.name} may be NULL`, seen: 'a type without None',
      hint: 'Write `str | None` (or Optional[str]) for it and ask `if value is None` where it is used; or declare the column NOT NULL when it never is.',
      location: type.location,
    })
    return [`${type.name}.${column.name}`]
  }))
}
