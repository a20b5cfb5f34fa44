import { expect, test } from 'vitest'
import { annotationsOf } from '../python/annotations.ts'
import { codeOf } from '../python/testing.ts'
import { parametersGiven, vagueParameters } from './query-parameters.ts'

async function vague(source: string): Promise<string[]> {
  const code = await codeOf(source)
  return vagueParameters(parametersGiven(code), await annotationsOf(code)).map(({ name }) => name)
}

test.each([
  'def a(c: Cursor, title: str) -> None:\n    c.execute("INSERT INTO t VALUES (?)", (title,))',
  'def a(c: Cursor, rows: list[tuple[str]]) -> None:\n    execute_values(c, "INSERT INTO t VALUES %s", rows)',
  'def a(c: Cursor, other: object) -> None:\n    c.execute("SELECT 1", (1,))\n    print(other)',
])('%s says what it hands over', async (source) => expect(await vague(source)).toEqual([]))

test.each<[string, string]>([
  ['def a(c: Cursor, values: Sequence[object]) -> None:\n    c.execute("INSERT INTO t VALUES (?)", values)', 'values'],
  ['def a(c: Cursor, title: Any) -> None:\n    c.execute("INSERT INTO t VALUES (%s)", vars=(title,))', 'title'],
  ['def a(c: Cursor, rows: list[tuple[object]]) -> None:\n    execute_values(c, "INSERT INTO t VALUES %s", rows)', 'rows'],
])('%s does not', async (source, name) => expect(await vague(source)).toEqual([name]))

test('values are found by place and by name, also after a cursor', async () => {
  const code = await codeOf('c.execute("a", (1,))\nc.execute(query="a", vars=(2,))\nexecute_batch(c, "a", rows)\nc.execute("a")')
  expect(parametersGiven(code).map(({ text }) => text)).toEqual(['(1,)', '(2,)', 'rows'])
})
