import { expect, test } from 'vitest'
import { LiveCode } from '../kit/python/live.ts'
import { codeOf } from '../kit/python/testing.ts'
import { Failed } from '../kit/criteria/findings.ts'
import { Notes } from '../kit/criteria/notes.ts'
import { Documents } from '../kit/documents/documents.ts'
import { Random } from '../kit/inputs/random.ts'
import type { ServerLogEntry } from '../kit/ports/database.ts'
import { constructsIn, ormUses } from './constructs.ts'
import { expectExplained } from './documentation.ts'
import { expectExported } from './exported.ts'
import { combinationIn, tablesMadeBy } from './sql-shape.ts'
import { statementsIn } from './statements.ts'
import { csvOf, storyTasks } from './story-tasks.ts'

const parsed = async (source: string) => {
  const code = await codeOf(source)
  return [code, new LiveCode(code)] as const
}

test.each([
  ['functions', 'from sqlalchemy import select, insert\nselect(t)\ninsert(t)', ['select', 'insert']],
  ['methods of tables', 'tasks.insert()\ntasks.update().where(x)\ntasks.c.id.in_(tasks.select())', ['select', 'insert', 'update']],
  ['a dialect\'s insert', 'from sqlalchemy.dialects.postgresql import insert as upsert\nupsert(t)', ['insert']],
  ['a method of sa', 'import sqlalchemy as sa\nsa.delete(t)', ['delete']],
  ['lists and dictionaries', 'found.insert(0, x)\nsettings.update(other)', []],
  ['a select of another library', 'from select import select\nselect(t)', []],
  ['a function that nobody calls', 'from sqlalchemy import select\ndef never():\n    select(t)', []],
])('constructs: %s', async (_, source, expected) => {
  expect([...constructsIn(...await parsed(source))]).toEqual(expected)
})

test.each([
  ['a session', 'from sqlalchemy.orm import Session\nwith Session(engine) as s:\n    pass', true],
  ['a base', 'from sqlalchemy.orm import DeclarativeBase\nclass Base(DeclarativeBase):\n    pass\nBase()', true],
  ['through the module', 'import sqlalchemy.orm\nsqlalchemy.orm.Session(engine)', true],
  ['through the package', 'from sqlalchemy import orm\norm.sessionmaker()', true],
  ['an import alone', 'from sqlalchemy.orm import Session\n', false],
  ['a session of requests', 'from requests import Session\nSession()', false],
  ['Core', 'import sqlalchemy as sa\nsa.select(t)', false],
])('orm: %s', async (_, source, expected) => {
  expect(ormUses(...await parsed(source)).length > 0).toBe(expected)
})

test.each([
  ['SELECT * FROM a JOIN b ON a.id = b.a', 'join'],
  ['SELECT * FROM a, b WHERE a.id = b.a', 'join'],
  ['SELECT name, (SELECT count(*) FROM b WHERE b.a = a.id) FROM a', 'subquery'],
  ['WITH n AS (SELECT a FROM b) SELECT * FROM n', 'subquery'],
  ['SELECT * FROM a', undefined],
  ['no sql', undefined],
])('%s: %s', async (sql, expected) => {
  expect(await combinationIn(sql)).toBe(expected)
})

test('the tables that a message makes', async () => {
  expect(await tablesMadeBy('\nCREATE TABLE projects (\n\tid SERIAL NOT NULL\n)\n\n\n/* x:expression */')).toEqual(['projects'])
  expect(await tablesMadeBy('SELECT 1')).toEqual([])
})

test('the origin of a statement stands in our last comment alone', async () => {
  const entry = (message: string): ServerLogEntry => ({ user: 'learner', database: 'd', pid: 7, severity: 'LOG', message, sqlState: undefined })
  const found = await statementsIn([
    entry('statement: SELECT * FROM tasks\n/* m:expression */'), entry('execute <unnamed>: INSERT INTO tasks VALUES ($1)\n/* m:text */'),
    entry('statement: SELECT * FROM tasks /* other:expression */'), entry("statement: SELECT * FROM tasks WHERE a = '/* m:expression */'\n/* m:orm */"), entry('statement: BEGIN'),
  ], 'm')
  expect(found.map(({ origin }) => origin)).toEqual(['expression', 'text', 'driver', 'orm'])
})

const [one, two, three] = [{ title: 'a "1"', project: 'p' }, { title: 'b', project: 'q' }, { title: 'c', project: 'q' }]
const all = [one, two, three]
test.each([
  ['flat', all.map((task, at) => ({ id: at, ...task, done: task === two })), true],
  ['nested', all.map(({ title, project }) => ({ task: { title, state: title === 'b' ? 'done' : 'open' }, project: { name: project } })), true],
  ['times', all.map(({ title, project }) => ({ title, project, finished: title === 'b' ? '2026-01-01' : null })), true],
  ['arrays', all.map(({ title, project }) => [title, project, title === 'b']), false],
  ['no project', all.map(({ title }) => ({ title, done: title === 'b' })), false],
  ['no state', all.map((task, at) => ({ id: at, ...task })), false],
  ['one too few', [{ ...one, done: false }, { ...two, done: true }], false],
  ['one twice', [...all, one].map((task) => ({ ...task, done: task === two })), false],
])('exported: %s', (_, objects, isRight) => {
  const look = () => expectExported(JSON.stringify(objects), all, two)
  if (isRight) look()
  else expect(look).toThrow(Failed)
})

test('what Python prints for dictionaries is no JSON', () => {
  expect(() => expectExported("[{'title': 'b'}]", all, two)).toThrow(Failed)
})

test('titles of the story are not part of one another, and a CSV file keeps them', () => {
  for (let seed = 0; seed < 20; seed++) {
    const { imported, plain, hostile, plainPart, hostilePart } = storyTasks(new Random(String(seed)))
    const titles = [...imported, plain, hostile].map(({ title }) => title)
    expect(titles.filter((title) => title.includes(plainPart))).toEqual([plain.title])
    expect(titles.filter((title) => title.includes(hostilePart))).toEqual([hostile.title])
    expect(csvOf(imported).split('\n')).toHaveLength(imported.length + 2)
  }
  expect(csvOf([{ title: 'a, "b"', project: 'p' }])).toBe('title,project\n"a, ""b""",p\n')
})

const documented = (text: string) => {
  const documents = Documents.of({ folder: '', settings: {}, files: [{ path: 'README.md', kind: 'file', content: Buffer.from(text) }] })
  return () => expectExplained({ documents: () => documents, notes: new Notes() })
}
const APPROACH = `# Tasks
SQLAlchemy Core is used for all access to the database. An engine is created from the environment and hands out connections. The two
tables are Table objects in one MetaData. Queries are composed with select() and where(), and each change runs in a transaction.
`
test('documentation', () => {
  expect(documented(`${APPROACH}\n## Benefits\n- Values are always bound parameters, so that injection is impossible.\n- Parts of queries can be reused and composed by other functions.`)).not.toThrow()
  expect(documented(`${APPROACH}\n| what | before | now |\n|---|---|---|\n| safety | placeholders by hand in each of the queries | parameters are always bound by the library |\n| change | every string was searched for a column | renaming happens in one place of the code |`)).not.toThrow()
  expect(documented(`${APPROACH}\nBefore, we had to be careful with quotes. Now search and list share one query, and it is easier to change.`)).not.toThrow()
  expect(documented('# Tasks\n    python task_manager.py list\n')).toThrow(/SQLAlchemy Core/)
  expect(documented(APPROACH)).toThrow(/gains/)
  expect(documented('# SQLAlchemy Core\n\nengine metadata Table select transaction rows injection reuse SQLAlchemy core engine metadata table')).toThrow(/approach/)
  expect(documented('# Tasks\nThis project uses SQLAlchemy Core, which is safer than strings and easier to maintain and reuse in larger programs of this kind.')).toThrow(/approach/)
})
