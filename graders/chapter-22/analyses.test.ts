import { describe, expect, test } from 'vitest'
import { Notes } from '../kit/criteria/notes.ts'
import type { SchemaTable } from '../kit/schema/schema.ts'
import { expectRepresented } from '../kit/python-types/tables.ts'
import { altered } from './altered.ts'
import { usesPsycopg2 } from './documentation.ts'
import { expectFitting } from './fitting.ts'
import { programOf, isTest } from './program.ts'
import { testSources } from './pyright-look.ts'
import { expectResultsTyped } from './results.ts'
import { expectResultStructure } from './structures.ts'
import { expectObjectsTyped } from './typed-objects.ts'

const submissionOf = (files: Readonly<Record<string, string>>) => ({ folder: '', settings: {}, files: Object.entries(files).map(([path, text]) => ({ path, kind: 'file' as const, content: Buffer.from(text) })) })
const read = (source: string) => programOf(submissionOf({ 'main.py': source }))

const TASK = '@dataclass\nclass Task:\n    id: int\n    title: str\n    done: bool\n    due: date | None\n'
const OF = 'def task_of(row: Row) -> Task:\n    return Task(row[0], row[1], row[2], row[3])\n'
const tasks: SchemaTable = {
  name: 'tasks', primaryKey: ['id'], foreignKeys: [], unique: [], checks: [], indexes: [],
  columns: [['id', 'integer'], ['title', 'character varying(200)'], ['done', 'boolean'], ['due', 'date']].map(([name = '', type = '']) => ({ name, type, nullable: name === 'due', default: undefined })),
}

describe('connections and cursors of psycopg2', () => {
  const check = async (source: string) => expectObjectsTyped(await read(source), new Notes())

  test.each([
    'import psycopg2.extensions\ndef a(c: psycopg2.extensions.connection) -> psycopg2.extensions.cursor: ...\na(x)',
    'from psycopg2.extensions import connection as Link, cursor as Cur\ndef a() -> Iterator[Link]:\n    k: Cur = x.cursor()\na()',
    'from psycopg2 import extensions as ext\nfrom psycopg2.extras import RealDictCursor\ndef a(c: "ext.connection | None", k: RealDictCursor) -> None: ...\na(x, y)',
    'import psycopg2.extensions\nConnection = psycopg2.extensions.connection\nclass Own(psycopg2.extensions.cursor):\n    pass\ndef a(c: Connection, k: Own) -> None: ...\na(x, y)',
    'import psycopg2\nfrom psycopg2.extensions import connection, cursor\nclass Db:\n    _conn: connection\n    def __init__(self) -> None:\n        self._cursor: cursor = x\nDb()',
  ])('%s', async (source) => expect(check(source)).resolves.toBeUndefined())

  test.each<[string, RegExp]>([
    ['import psycopg2\nclass connection:\n    pass\ndef a(c: connection, k: "psycopg2.extensions.cursor") -> None: ...\na(x, y)', /no psycopg2.extensions.connection$/],
    ['from psycopg2.extensions import connection, cursor\ndef a(c: connection) -> None: ...\na(x)', /no psycopg2.extensions.cursor/],
    ['from psycopg2.extensions import connection, cursor\ndef a(c: connection, k: cursor) -> None: ...\n', /connection and no/],
    ['def a(c: connection, k: cursor) -> None: ...\na(x, y)', /no import/],
  ])('%s is refused', async (source, told) => expect(check(source)).rejects.toThrow(told))
})

describe('results', () => {
  const check = async (source: string) => expectResultsTyped(await read(TASK + OF + source), new Notes())

  test.each([
    'def all(c: Cursor) -> list[Task]:\n    c.execute("")\n    return [task_of(row) for row in c]\nshow(all(x))',
    'def raw(c: Cursor) -> list[tuple[Any, ...]]:\n    c.execute("")\n    return c.fetchall()\ndef all(c: Cursor) -> list[Task]:\n    return [task_of(row) for row in raw(c)]\nshow(all(x))',
    'def one(c: Cursor) -> Optional[RealDictRow]:\n    c.execute("")\n    return c.fetchone()\ndef find(c: Cursor) -> Task | None:\n    row = one(c)\n    return None if row is None else task_of(row)\nshow(find(x))',
    'def each(c: Cursor) -> Iterator[Task]:\n    c.execute("")\n    yield from map(task_of, c)\ndef count(c: Cursor) -> int:\n    c.execute("")\n    (n,) = c.fetchone()\n    return n\nshow(each(x), count(x))',
    'Tasks = list[Task]\nclass Store:\n    def _rows(self) -> list[dict[str, object]]:\n        self.c.execute("")\n        return list(self.c)\n    def all(self) -> Tasks:\n        found = []\n        for row in self._rows():\n            found.append(task_of(row))\n        return found\n    def has(self) -> bool:\n        return len(self._rows()) > 0\nStore().all(); Store().has()',
    'def made(sql: str, make: Callable[[Row], T]) -> list[T]:\n    c.execute(sql)\n    return [make(row) for row in c.fetchall()]\ndef all() -> list[Task]:\n    return made("", task_of)\nall()',
  ])('%s', async (source) => expect(check(source)).resolves.toBeUndefined())

  test.each<[string, RegExp]>([
    ['def all(c: Cursor) -> list[tuple[int, str]]:\n    c.execute("")\n    return c.fetchall()\nshow(all(x))', /none: all returns list/],
    ['def all(c: Cursor) -> None:\n    c.execute("")\n    for row in c.fetchall():\n        print(row)\nall(x)', /none: all returns None/],
    ['def all(c: Cursor) -> list[Task]:\n    c.execute("")\n    return [task_of(row) for row in c]\nshow(all(x))\ndef counts(c: Cursor) -> list[dict[str, object]]:\n    c.execute("")\n    return c.fetchall()\ndef main() -> int:\n    show(counts(x))\n    return 0\nmain()', /counts returns list/],
    ['def all(c: Cursor) -> list[Task]:\n    c.execute("")\n    return [task_of(row) for row in c]\nshow(all(x))\nRows = list[tuple[Any, ...]]\ndef counts(c: Cursor) -> Rows:\n    c.execute("")\n    return c.fetchall()\ndef told() -> str:\n    rows = counts(x)\n    return "\\n".join(str(row) for row in rows)\ntold()', /counts returns Rows/],
    ['def all(c: Cursor) -> list[Task]:\n    c.execute("")\n    return [task_of(row) for row in c]\nshow(all(x))\ndef search(c: Cursor) -> None:\n    c.execute("")\n    for number, title in c:\n        print(title)\nsearch(x)', /search prints raw rows/],
    ['def all(c: Cursor) -> list[Task]:\n    c.execute("")\n    return [task_of(row) for row in c]\n', /none that is used/],
  ])('%s is refused', async (source, told) => expect(check(source)).rejects.toThrow(told))
})

describe('fields and columns', () => {
  const check = async (source: string) => {
    const program = await read(source)
    expectFitting(expectRepresented([tasks], program.types), program)
  }
  const dueAs = (type: string) => TASK.replace('date | None', type)

  test.each([
    TASK + OF,
    `${dueAs('str | None')}def of(row: Row) -> Task:\n    return Task(row[0], row[1], row[2], None if row[3] is None else row[3].isoformat())`,
    `${dueAs('Optional[str]')}def of(row: Row) -> Task:\n    due = str(row[3])\n    return Task(id=row[0], title=row[1], done=row[2], due=due)`,
    `${dueAs('str | None')}SQL = "SELECT id, title, done, due::text FROM tasks"`,
    `${dueAs('Day')}Task(*row)`,
    `${dueAs('str')}    def __post_init__(self) -> None:\n        self.due = str(self.due)`,
  ])('%s', async (source) => expect(check(source)).resolves.toBeUndefined())

  test.each<[string, RegExp]>([
    [`${dueAs('str | None')}def of(row: Row) -> Task:\n    return Task(row[0], str(row[1]), bool(row[2]), row[3])`, /Task.due/],
    [`${dueAs('str | None')}def of(row: Row) -> Task:\n    return Task(*row)`, /Task.due/],
    [`${dueAs('str | None')}def of(row: Row) -> Task:\n    number, title, done, due = row\n    return Task(id=number, title=title, done=done, due=due)`, /Task.due/],
    [`${TASK.replace('done: bool', 'done: str')}${OF}`, /Task.done/],
    [`class Task(TypedDict):\n    id: str\n    title: str\n    done: bool\n    due: date | None\ndef of(row: Row) -> Task:\n    return {"id": row["id"], "title": str(row["title"]), "done": row["done"], "due": row["due"]}`, /Task.id/],
  ])('%s is refused', async (source, told) => expect(check(source)).rejects.toThrow(told))
})

describe('a type for a result', () => {
  const check = async (source: string) => {
    const program = await read(TASK + source)
    return expectResultStructure(expectRepresented([tasks], program.types), program)
  }

  test.each([
    'class Count(NamedTuple):\n    done: bool\n    n: int\ndef counts(c: Cursor) -> list[Count]:\n    c.execute("")\n    return [Count(*row) for row in c.fetchall()]\ncounts(x)',
    'class Count(TypedDict):\n    n: int\nCounts = dict[str, Count]\ndef raw(c: Cursor) -> Rows:\n    c.execute("")\n    return c.fetchall()\ndef counts(c: Cursor) -> Counts:\n    return {k: {"n": n} for k, n in raw(c)}\ncounts(x)',
  ])('%s', async (source) => expect(await check(source)).toBe('Count'))

  test.each<[string, RegExp]>([
    ['', /for tables only/],
    ['@dataclass\nclass Settings:\n    host: str\ndef settings() -> Settings:\n    return Settings("x")\nsettings()', /Settings, which no function/],
    ['class Again(TypedDict):\n    id: int\n    title: str\n    done: bool\n    due: date | None\ndef again(c: Cursor) -> Again:\n    c.execute("")\n    return c.fetchone()\nagain(x)', /for tables only/],
    ['class Count(NamedTuple):\n    n: int\ndef counts(c: Cursor) -> Count:\n    c.execute("")\n    return Count(*c.fetchone())\n', /no function/],
  ])('%s is refused', async (source, told) => expect(check(source)).rejects.toThrow(told))
})

test('tests are known by their paths, and may ignore five errors by their rule', () => {
  expect(['tests/a.py', 'test_a.py', 'x/a_test.py', 'conftest.py', 'test/a.py'].every(isTest)).toBe(true)
  expect(['contest.py', 'attest/a.py', 'latest.py', 'tester.py'].some(isTest)).toBe(false)
  const wrong = 'f("x")  # type: ignore[arg-type]'
  const [source] = testSources(submissionOf({ 'test_a.py': ['# pyright: basic', 'f(1)  # type: ignore', ...Array.from({ length: 6 }, () => wrong)].join('\n') }))
  expect(source?.text.split('\n')).toEqual(['#', 'f(1)  #', ...Array.from({ length: 5 }, () => wrong), 'f("x")  #'])
})

test('an example uses psycopg2 when it does more than import it', async () => {
  expect(await usesPsycopg2('from psycopg2.extensions import connection as C\ndef a(c: C) -> None: ...')).toBe(true)
  expect(await usesPsycopg2('import psycopg2.extensions\nx: psycopg2.extensions.cursor')).toBe(true)
  expect(await usesPsycopg2('from psycopg2.extensions import connection\nfrom store import a\na()')).toBe(false)
  expect(await usesPsycopg2('from store import connection\nconnection()')).toBe(false)
})

test('functions that read and give own types are wrapped, before what runs when the file is started', async () => {
  const copies = await altered(await read(`${TASK}${OF}class S:\n    def one(self) -> "Task | None":\n        def inner() -> Task:\n            return self.c.fetchone()\n        return inner()\n    def n(self) -> int:\n        return 1\nif __name__ == "__main__":\n    main()\n`), 'no None')
  expect(Object.keys(copies)).toEqual(['main.py'])
  expect(copies['main.py']).toContain('_gonogo_wrap([["S","one"]], "no None")\n\nif __name__')
})
