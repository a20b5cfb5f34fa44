import { describe, expect, test } from 'vitest'
import { Notes } from '../kit/criteria/notes.ts'
import { annotationsOf } from '../kit/python/annotations.ts'
import { LiveCode } from '../kit/python/live.ts'
import { codeOf } from '../kit/python/testing.ts'
import { recordTypes } from '../kit/python-types/fields.ts'
import { expectConversions } from './conversions.ts'
import { expectReadable } from './readable.ts'
import { expectObjectsTyped } from './typed-objects.ts'

const notes = new Notes()

async function read(source: string) {
  const code = await codeOf(source)
  const annotations = await annotationsOf(code)
  return { code, annotations, types: await recordTypes(code, annotations), live: new LiveCode(code) }
}

const TASK = '@dataclass\nclass Task:\n    id: int\n    title: str\n    done: bool\n'

describe('rows are converted', () => {
  const conversions = async (source: string) => {
    const { code, live, types, annotations } = await read(source)
    expectConversions(code, live, types, annotations, notes)
  }

  test.each([
    `${TASK}def of(row: sqlite3.Row) -> Task:\n    return Task(id=row["id"], title=row["title"], done=bool(row["done"]))\nof(x)`,
    `${TASK}def of(row: sqlite3.Row) -> Task:\n    return Task(row[0], row[1], row[2] == 1)\nof(x)`,
    `${TASK}def of(row: sqlite3.Row) -> Task:\n    return Task(row[0], row[1], True if row[2] else False)\nof(x)`,
    `${TASK}def of(row: sqlite3.Row) -> Task:\n    done = row["done"] == 1\n    return Task(row["id"], row["title"], done)\nof(x)`,
    'class State(Enum):\n    OPEN = "open"\nclass Task(TypedDict):\n    state: State\ndef of(row: sqlite3.Row) -> Task:\n    return {"state": State[row["state"]]}\nof(x)',
    `${TASK}def of(row: sqlite3.Row) -> Task:\n    number, title, done = row\n    finished = bool(done)\n    return Task(number, title, finished)\nof(x)`,
    `${TASK}    @classmethod\n    def of(cls, row: sqlite3.Row) -> "Task":\n        return cls(id=int(row["id"]), title=row["title"], done=row["done"])\nTask.of(x)`,
    `${TASK}    def __post_init__(self) -> None:\n        self.done = bool(self.done)\nprint(Task(*row))`,
    `${TASK}def flag(value: object) -> bool:\n    return bool(value)\ndef of(row: sqlite3.Row) -> Task:\n    return Task(row[0], row[1], flag(row[2]))\nof(x)`,
    'class State(Enum):\n    OPEN = "open"\nclass Task(TypedDict):\n    state: State\ndef of(row: sqlite3.Row) -> Task:\n    return {"state": State(row["state"])}\nof(x)',
    'class Task(TypedDict):\n    made: date\ndef of(row: sqlite3.Row) -> Task:\n    task: Task = {"made": date.fromisoformat(row["made"])}\n    return task\nof(x)',
    `${TASK}sqlite3.register_converter("BOOL", lambda raw: raw == b"1")\nconnection = sqlite3.connect(path, detect_types=sqlite3.PARSE_DECLTYPES)`,
  ])('%s', async (source) => expect(conversions(source)).resolves.toBeUndefined())

  test.each<[string, RegExp]>([
    [`${TASK}def of(row: sqlite3.Row) -> Task:\n    return Task(**dict(row))\nof(x)`, /taken as it is/],
    [`${TASK}def of(row: sqlite3.Row) -> Task:\n    return Task(row[0], row[1], row[2])\nof(x)`, /taken as it is/],
    [`${TASK}def of(row: sqlite3.Row) -> Task:\n    return Task(row[0], None if row[1] is None else row[1], row[2])\nof(x)`, /taken as it is/],
    [`${TASK}def of(row: sqlite3.Row) -> Task:\n    return cast(Task, row)\nof(x)`, /no place/],
    [`${TASK}def of(row: sqlite3.Row) -> Task:\n    return Task(row[0], row[1], bool(row[2]))\n`, /no place/],
    [`${TASK}def of(row: sqlite3.Row) -> Task:\n    # bool(row["done"])\n    return Task(row[0], "int(x)", row[2])\nof(x)`, /taken as it is/],
    [`${TASK}def of(row: sqlite3.Row) -> Task:\n    return Task(row[0], row[1], bool(1))\nof(x)`, /taken as it is/],
  ])('%s is refused', async (source, told) => expect(conversions(source)).rejects.toThrow(told))
})

describe('connections and cursors', () => {
  const check = async (source: string) => {
    const { code, live, annotations } = await read(source)
    expectObjectsTyped(code, live, annotations, notes)
  }

  test.each([
    'def a(c: sqlite3.Connection) -> sqlite3.Cursor: ...\na(x)',
    'from sqlite3 import Connection as C, Cursor\ndef a() -> Iterator[C]:\n    k: Cursor = x.execute("")\na()',
    'class Db:\n    connection: "sqlite3.Connection | None"\n    def __init__(self) -> None:\n        self.cursor: sqlite3.Cursor = x\nDb()',
    'Link = list[sqlite3.Connection]\ndef a(c: Link, k: sqlite3.Cursor) -> None: ...\na(x, y)',
  ])('%s', async (source) => expect(check(source)).resolves.toBeUndefined())

  test.each<[string, RegExp]>([
    ['def a(c: sqlite3.Connection) -> None: ...\na(x)', /no sqlite3.Cursor/],
    ['def a(c: object) -> None: ...\na(x)', /Connection and no/],
    ['def a(c: sqlite3.Connection) -> sqlite3.Cursor: ...\n', /no sqlite3.Connection/],
  ])('%s is refused', async (source, told) => expect(check(source)).rejects.toThrow(told))
})

test('types that one can read', async () => {
  const check = async (source: string) => {
    const { types, annotations } = await read(source)
    expectReadable(types, annotations, notes)
  }
  const uses = 'def a(t: Task) -> None: ...\ndef b() -> list[Task]: ...\ndef c() -> "Task | None": ...\n'
  await expect(check(TASK + uses)).resolves.toBeUndefined()
  await expect(check(`${TASK}${uses}acts: dict[str, Callable[[Task, list[str]], object]] = {}`)).resolves.toBeUndefined()
  await expect(check(`${TASK}def a(t: Task) -> None: ...`)).rejects.toThrow(/3 signatures/)
  await expect(check(`${TASK}${uses}x: dict[str, list[tuple[int, set[frozenset[str]]]]] = {}`)).rejects.toThrow(/4 levels/)
})
