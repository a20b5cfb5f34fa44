import { describe, expect, test } from 'vitest'
import { Notes } from '../kit/criteria/notes.ts'
import { annotationsOf } from '../kit/python/annotations.ts'
import { codeOf } from '../kit/python/testing.ts'
import { expectContentsStated } from './collections.ts'
import { expectCustomTypeUsed } from '../kit/python-types/custom-types.ts'
import { expectFunctionsTyped } from '../kit/python-types/functions.ts'
import { expectNoneStated } from '../kit/python-types/none-values.ts'
import { expectNothingQuieted } from '../kit/python-types/quieted.ts'
import { expectVariablesTyped } from './variables.ts'

const notes = new Notes()
type Check = (source: string) => Promise<void>

const functions: Check = async (source) => expectFunctionsTyped(await codeOf(source), notes)
const variables: Check = async (source) => expectVariablesTyped(await codeOf(source), notes)
const contents: Check = async (source) => expectContentsStated(await annotationsOf(await codeOf(source)), notes)
const custom: Check = async (source) => {
  const code = await codeOf(source)
  expectCustomTypeUsed(code, await annotationsOf(code), notes)
}
const none: Check = async (source) => {
  const code = await codeOf(source)
  expectNoneStated(code, await annotationsOf(code), notes)
}
const quiet: Check = async (source) => {
  const code = await codeOf(source)
  expectNothingQuieted(code, await annotationsOf(code))
}

const cases: Record<string, { check: Check; fair: string[]; wrong: [source: string, told: RegExp][] }> = {
  functions: {
    check: functions,
    fair: [
      'def a(x: int, /, *rest: str, key: int = 1, **more: float) -> None: ...\nasync def b() -> None: ...',
      'class A:\n  def __init__(self, x: int): ...\n  @classmethod\n  def of(cls) -> "A": ...\n  @staticmethod\n  def s(x: int) -> int: ...\n  @property\n  def p(self) -> int: ...',
      'def a() -> None:\n  key = lambda row: row[1]\n  def inner(x: int) -> int: ...\ndef b(*, x: int) -> None: ...',
    ],
    wrong: [
      ['def a(x: int) -> int: ...\ndef b(x: int): ...', /b .*the return value/],
      ['def a(x) -> int: ...\ndef b() -> None: ...', /a .*none for x/],
      ['def a(*rows) -> int: ...\ndef b() -> None: ...', /rows/],
      ['def a(x=1) -> int: ...\ndef b() -> None: ...', /none for x/],
      ['class A:\n  @staticmethod\n  def s(x) -> int: ...\n  def t(self) -> int: ...', /none for x/],
      ['def a() -> None:\n  def b(x): ...', /b .*none for x, the return value/],
      ['print(1)', /0/],
    ],
  },
  variables: {
    check: variables,
    fair: [
      'def a() -> None:\n  rows: list[int] = []\n  rows.append(1)',
      'def a() -> None:\n  rows: list[int]\n  rows = []\n  rows.append(1)\n  done = []',
      'def a() -> None:\n  units = Counter[str]()\n  units["a"] += 1\n  n: int = 1',
      'class A:\n  rows: list[int]\n  def __init__(self) -> None:\n    self.rows = []\n  def add(self) -> None:\n    self.rows.append(1)\n    n: int = 2',
    ],
    wrong: [
      ['def a() -> None:\n  n: int = 1\n  rows = []\n  for x in y: rows.append(x)', /rows/],
      ['def a() -> None:\n  n: int = 1\n  units = defaultdict(int)\n  units["a"] += 1', /units/],
      ['def a() -> None:\n  n: int = 1\n  units = {}\n  units["a"] = 1', /units/],
      ['class A:\n  def __init__(self) -> None:\n    self.rows = []\n  def add(self) -> None:\n    n: int = 1\n    self.rows.append(1)', /self.rows/],
      ['def a() -> None:\n  n = 1', /not one variable/],
      [`def b() -> None:\n  n: int = 1\ndef a() -> None:\n  for x in y:\n${'    n = x\n'.repeat(10)}`, /a goes through data/],
    ],
  },
  contents: {
    check: contents,
    fair: ['def a(x: list[int]) -> None: ...', 'def a(x: "t.Dict[str, List[int]]") -> None: ...', 'Rows = list[dict[str, str]]\ndef a(x: Rows) -> None: ...', 'def a(x: Iterator[Order], y: Literal["list"]) -> None: ...'],
    wrong: [
      ['def a(x: list[int], y: dict) -> None: ...', /`dict` for y/],
      ['def a(x: list[int]) -> "Optional[List]": ...', /`List` for a/],
      ['def a() -> None:\n  x: list[tuple] = []', /`tuple` for x/],
      ['Rows = list[dict]\ndef a(x: Rows) -> None: ...', /`dict` for Rows/],
      ['from typing import List as L\ndef a(x: L) -> None: ...', /`List` for x/],
      ['def a(x: int) -> None: ...', /no collection/],
    ],
  },
  custom: {
    check: custom,
    fair: [
      'class Row(TypedDict):\n  x: int\ndef a(r: Row) -> None: ...',
      'class Base(t.NamedTuple):\n  x: int\nRows = list[Base]\ndef a(r: Rows) -> None: ...',
      '@dataclasses.dataclass(frozen=True)\nclass Row:\n  x: int = 1\ndef a() -> "list[Row]": ...',
      'Row = TypedDict("Row", {"x": int})\ndef a(r: Row) -> None: ...',
      'class Reader(Protocol):\n  def read(self) -> str: ...\ndef a(r: Reader) -> None: ...',
      'from models import Row as R\n@dataclass\nclass Row:\n  x: int\ndef a(r: R) -> None: ...',
    ],
    wrong: [
      ['class Row:\n  x: int\ndef a(r: Row) -> None: ...', /none/],
      ['class Row(TypedDict):\n  x: int\ndef a(r: dict[str, int]) -> None: ...', /no annotation/],
      ['class Row(TypedDict):\n  pass\ndef a(r: Row) -> None: ...', /without any/],
      ['@dataclass\nclass Row:\n  x: int\n  def copy(self) -> "Row": ...', /no annotation/],
      ['class Row(TypedDict):\n  x: int\nRows = list[Row]\ndef a(r: int) -> None: ...', /no annotation/],
    ],
  },
  none: {
    check: none,
    fair: [
      'def a(x: int) -> int | None:\n  if x: return None\n  return 1',
      'def a(x: Optional[int] = None) -> int:\n  return x or 1',
      'Maybe = Union[int, None]\ndef a(x: int) -> Maybe:\n  if x: return\n  return 1',
      'def a(d: dict[str, int]) -> "int | None":\n  return d.get("x")',
      'def a(x: int | str) -> int:\n  return x if isinstance(x, int) else 1',
      '@dataclass\nclass R:\n  region: str | None\ndef a(r: R) -> str:\n  if r.region is None: return ""\n  return r.region',
      'def g(n: int) -> Iterator[int]:\n  if n: return\n  yield 1\ndef a(x: int | None) -> None:\n  assert x is not None',
    ],
    wrong: [
      ['def a(x: int) -> int:\n  if x: return None\n  return 1\ndef b(x: int | None = None) -> None: ...', /a returns None/],
      ['def a(x: int = None) -> None: ...\ndef b(x: int | None = None) -> None: ...', /x starts as None/],
      ['def a(x: int) -> int:\n  return 1', /no such type/],
      ['def a(x: int | None) -> int:\n  return 1', /neither given, set nor asked/],
      ['def a() -> int | None:\n  return 1', /neither given/],
    ],
  },
  quiet: {
    check: quiet,
    fair: [
      'def a(x: object, raw: dict[str, Any]) -> None: ...',
      'def a(x: list[dict[str, t.Any]]) -> None: ...',
      'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n  from x import Y\nelse:\n  Y = object\ndef a(x: int) -> None: ...',
      'text = "Any"  # Any\nAnyOf = 1\ndef a(x: Literal["Any"]) -> None:\n  y = cast(int, x)',
    ],
    wrong: [
      ['def a(x: Any) -> None: ...', /`Any` for x/],
      ['def a() -> "t.Any": ...', /`Any` for a/],
      ['def a(x: list[Any]) -> None: ...', /for x/],
      ['from typing import Any as Data\ndef a(x: Data) -> None: ...', /for x/],
      ['T = Any\nRow = list[Any]\ndef a(x: Row) -> None: ...', /for x/],
      ['def a(x: int) -> None:\n  y = cast(Any, x)', /for cast/],
      ['Json = dict[str, Any]\ndef a(x: Json, y: Json, z: Json) -> None: ...', /3 times/],
      ['def a(x: dict[Any, Any]) -> None: ...', /for x/],
      ['@typing.no_type_check\ndef a(x: int) -> None: ...', /no_type_check/],
      ['space: dict[str, object] = {}\nexec(open("core.txt").read(), space)', /exec/],
      ['import runpy\nrunpy.run_path("core.txt")', /run_path/],
      ['def a(x: int) -> None:\n  if not TYPE_CHECKING:\n    work(x)', /TYPE_CHECKING/],
      ['if typing.TYPE_CHECKING:\n  pass\nelse:\n  def a(x: int) -> None: ...', /TYPE_CHECKING/],
      ['def a(x: int) -> int:\n  return 1 if TYPE_CHECKING else x + "a"', /TYPE_CHECKING/],
    ],
  },
}

describe.each(Object.entries(cases))('%s', (_, { check, fair, wrong }) => {
  test.each(fair)('fair: %s', async (source) => {
    await expect(check(source)).resolves.toBeUndefined()
  })

  test.each(wrong)('wrong: %s', async (source, told) => {
    await expect(check(source)).rejects.toThrow(told)
  })
})
