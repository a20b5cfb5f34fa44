import { describe, expect, test } from 'vitest'
import { annotationsOf } from '../python/annotations.ts'
import { codeOf } from '../python/testing.ts'
import type { SchemaTable } from '../schema/schema.ts'
import { recordTypes } from './fields.ts'
import { expectNullable, expectRepresented } from './tables.ts'

async function read(source: string) {
  const code = await codeOf(source)
  const annotations = await annotationsOf(code)
  return { annotations, types: await recordTypes(code, annotations) }
}

const table = (name: string, columns: Record<string, { nullable?: boolean; default?: string }>): SchemaTable => ({
  name, columns: Object.entries(columns).map(([column, options]) => ({ name: column, type: 'text', nullable: options.nullable ?? false, default: options.default })),
  primaryKey: ['id'], foreignKeys: [], unique: [], checks: [], indexes: [],
})

describe('tables have types', () => {
  const tasks = table('tasks', { id: {}, title: {}, created_at: { nullable: true, default: 'CURRENT_TIMESTAMP' }, note: { nullable: true } })
  const categories = table('categories', { id: {}, title: {} })
  const check = async (source: string, tables = [tasks]) => {
    const { annotations, types } = await read(source)
    return expectNullable(expectRepresented(tables, types), annotations)
  }

  test.each([
    'class Task(TypedDict):\n    id: int\n    title: str\n    created_at: str\n    note: str | None',
    'class Base(TypedDict):\n    id: int\nclass Task(Base):\n    title: str\n    createdAt: str\n    note: NotRequired[Optional[str]]',
    '@dataclass(slots=True)\nclass Task:\n    id: int\n    title: str\n    created_at: str\n    note: "str | None" = None\n    extra: int = 0',
    'Text = str | None\nTask = TypedDict("Task", {"id": int, "title": str, "created_at": str, "note": Text})',
    'class Task(NamedTuple):\n    id: int\n    title: str\n    created_at: str\n    note: Union[str, None]',
  ])('%s', async (source) => expect(await check(source)).toEqual(['Task.note']))

  test.each<[string, RegExp]>([
    ['class Task(TypedDict):\n    id: int\n    title: str\n    created_at: str\n    note: str', /note of Task/],
    ['class Task(TypedDict):\n    id: int\n    title: str\n    created_at: str', /Task has no field note/],
    ['class Task:\n    id: int\n    title: str\n    created_at: str\n    note: str | None', /no such type/],
  ])('%s is refused', async (source, told) => expect(check(source)).rejects.toThrow(told))

  test('one type is not two tables', async () => {
    const source = 'class Task(TypedDict):\n    id: int\n    title: str\n    created_at: str\n    note: str | None\n'
    await expect(check(source, [categories, tasks])).rejects.toThrow(/categories alone/)
    expect(await check(`${source}class Category(TypedDict):\n    id: int\n    title: str`, [categories, tasks])).toEqual(['Task.note'])
  })
})
