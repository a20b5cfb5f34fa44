import { expect, test } from 'vitest'
import { annotationsOf } from './annotations.ts'
import { codeOf } from './testing.ts'
import { typeExpression, type TypeExpression } from './type-expression.ts'

const shown = ({ kind, name, parts }: TypeExpression): string =>
  kind === 'none' ? 'None' : kind === 'union' ? parts.map(shown).join('|') : kind === 'applied' ? `${name}[${parts.map(shown).join(',')}]` : kind === 'name' ? name : `(${parts.map(shown).join(',')})`

test.each([
  ['int', 'int'], ['Optional[int]', 'int|None'], ['"int | None"', 'int|None'], ['t.Union[m.Order, "Row", None]', 'Order|Row|None'],
  ['dict[str, list["Order"]]', 'dict[str,list[Order]]'], ['Literal["Any"]', 'Literal[]'], ['Annotated[list[int], "Any"]', 'list[int]'],
  ['Callable[[int, str], None]', 'Callable[(int,str),None]'], ['tuple[int, ...]', 'tuple[int,()]'], ['A', 'Any'], ['(int)', 'int'],
  ['list[\n  int,\n]', 'list[int]'],
])('%s is read as %s', async (text, expected) => {
  expect(shown(await typeExpression(text, new Map([['A', 'Any']])))).toBe(expected)
})

test('everything that states a type is found, once', async () => {
  const code = await codeOf(`
from typing import Any as A, TypeAlias, cast
Rows = list[dict[str, str]]
Number: TypeAlias = "int | float"
limit = rows[0]
class Order:
    price: float = 1.0
    def total(self, *args: int, scale: float = 1, **rest: A) -> float:
        self.seen: set[str] = set()
        found: list[int]
        found = []
        return cast(float, found)
`)
  const found = (await annotationsOf(code)).map(({ of, name, type }) => `${of} ${name}: ${shown(type)}`)
  expect(found.sort()).toEqual([
    'alias Number: int|float', 'alias Rows: list[dict[str,str]]', 'cast cast: float', 'field price: float', 'parameter args: int', 'parameter rest: Any',
    'parameter scale: float', 'return total: float', 'variable found: list[int]', 'variable self.seen: set[str]',
  ])
})
