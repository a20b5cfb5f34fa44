import { expect, test } from 'vitest'
import type { Schema, SchemaTable } from '../kit/schema/schema.ts'
import { LiveCode } from '../kit/python/live.ts'
import { codeOf } from '../kit/python/testing.ts'
import { differences } from './represented.ts'
import { tableDefinitions } from './table-definitions.ts'

const definitionsOf = async (source: string | Record<string, string>) => {
  const code = await codeOf(source)
  return tableDefinitions(code, new LiveCode(code))
}
const shown = async (source: string | Record<string, string>) =>
  (await definitionsOf(source)).map(({ name, columns, isOpen }) => `${name}(${columns.map((column) => `${column.name} ${column.type ?? '-'}`).join(', ')}${isOpen ? ', …' : ''})`)

const PLAIN = 'tasks(id Integer, title String)'
test.each([
  ['names of their own', 'from sqlalchemy import Table, Column, Integer, String\nt = Table("tasks", m, Column("id", Integer, primary_key=True), Column("title", String(200)))', [PLAIN]],
  ['through sa', 'import sqlalchemy as sa\nt = sa.Table("tasks", m, sa.Column("id", sa.Integer), sa.Column("title", sa.String(9)))', [PLAIN]],
  ['everything imported', 'from sqlalchemy import *\nt = Table("tasks", m, Column("id", Integer), Column("title", String))', [PLAIN]],
  ['other names', 'from sqlalchemy import Table as T, Column as C, Integer, String\nt = T("tasks", m, C("id", Integer), C("title", String))', [PLAIN]],
  ['from the schema module', 'from sqlalchemy.schema import Table, Column\nfrom sqlalchemy.types import Integer, String\nt = Table("tasks", m, Column("id", Integer), Column("title", String))', [PLAIN]],
  ['in a function that is called', 'from sqlalchemy import Table, Column, Integer, String\ndef make(m):\n    return Table("tasks", m, Column("id", Integer), Column("title", String))\nmake(m)', [PLAIN]],
  ['a name kept elsewhere', 'from sqlalchemy import Table, Column, Integer, String\nNAME = "tasks"\nt = Table(NAME, m, Column("id", Integer), Column(name="title", type_=String))', [PLAIN]],
  ['columns in a list', 'from sqlalchemy import Table, Column, Integer, String\ncolumns = [Column("id", Integer), Column("title", String)]\nt = Table("tasks", m, *columns)', [PLAIN]],
  ['a helper without parameters', 'import sqlalchemy as sa\ndef key():\n    return sa.Column("id", sa.Integer, primary_key=True)\nt = sa.Table("tasks", m, key(), sa.Column("title", sa.String))', [PLAIN]],
  ['a helper with a parameter', 'import sqlalchemy as sa\ndef key(name):\n    return sa.Column(name, sa.Integer)\nt = sa.Table("tasks", m, key("id"), sa.Column("title", sa.String))', ['tasks(undefined Integer, title String, …)']],
  ['a loop', 'import sqlalchemy as sa\nt = sa.Table("tasks", m, *[sa.Column(n, sa.Text) for n in names])', ['tasks(, …)']],
  ['keys without a type', 'import sqlalchemy as sa\nt = sa.Table("tasks", m, sa.Column("p", sa.ForeignKey("projects.id")))', ['tasks(p -)']],
  ['a dialect type', 'import sqlalchemy as sa\nfrom sqlalchemy.dialects.postgresql import UUID\nt = sa.Table("tasks", m, sa.Column("id", UUID(as_uuid=True)))', ['tasks(id UUID)']],
  ['a Table of another library', 'from rich.table import Table\nt = Table("tasks")', []],
  ['in code that never runs', 'from sqlalchemy import Table, Column, Integer\ndef never(m):\n    return Table("tasks", m, Column("id", Integer))', []],
  ['in a comment', '# Table("tasks", metadata, Column("id", Integer))\nx = "Table(\\"tasks\\")"', []],
])('definitions: %s', async (_, source, expected) => {
  expect(await shown(source)).toEqual(expected)
})

test('a name imported from another module of theirs', async () => {
  expect(await shown({ 'names.py': 'TASKS = "tasks"', 'main.py': 'from sqlalchemy import Table, Column, Integer\nfrom names import TASKS\nt = Table(TASKS, m, Column("id", Integer))' })).toEqual(['tasks(id Integer)'])
})

const column = (name: string, type: string, nullable = false) => ({ name, type, nullable, default: undefined })
const table = (name: string, ...columns: SchemaTable['columns'][number][]): SchemaTable =>
  ({ name, columns, primaryKey: ['id'], foreignKeys: [], unique: [], checks: [], indexes: [] })
const TASKS: Schema = { views: [], tables: [table('tasks', column('id', 'integer'), column('title', 'character varying(200)'), column('done', 'boolean', true))] }
const defined = (columns: string) => `from sqlalchemy import *\nt = Table("tasks", m, ${columns})`

test.each([
  ['as it is', 'Column("id", Integer, primary_key=True), Column("title", String(200), nullable=False), Column("done", Boolean)', undefined],
  ['another type of the same kind', 'Column("id", BigInteger, primary_key=True), Column("title", Text), Column("done", Boolean)', undefined],
  ['a type of their own', 'Column("id", Own, primary_key=True), Column("title", Text), Column("done", Boolean)', undefined],
  ['the rest in a helper', 'Column("id", Integer, primary_key=True), *rest()', undefined],
  ['a column too few', 'Column("id", Integer, primary_key=True), Column("title", Text)', /has a column done, the code has none/],
  ['a column too many', 'Column("id", Integer), Column("title", Text), Column("done", Boolean), Column("due", Date)', /code has a column due/],
  ['another type', 'Column("id", Integer), Column("title", Text), Column("done", Integer)', /done is Integer in the code and boolean/],
  ['NULL in the code alone', 'Column("id", Integer), Column("title", Text, nullable=True), Column("done", Boolean)', /title may be NULL/],
  ['a foreign key that is not there', 'Column("id", Integer), Column("title", Text), Column("done", Boolean, ForeignKey("x.y"))', /foreign key in the code/],
  ['reflection', 'autoload_with=engine', /takes its columns from the database/],
])('compared: %s', async (_, columns, expected) => {
  const [first] = differences(await definitionsOf(defined(columns)), TASKS)
  if (expected === undefined) expect(first).toBeUndefined()
  else expect(first?.what).toMatch(expected)
})

test('tables that only one side has', async () => {
  const [missing] = differences(await definitionsOf(`${defined('Column("id", Integer), Column("title", Text), Column("done", Boolean)')}\nu = Table("users", m, Column("id", Integer))`), TASKS)
  expect(missing?.what).toMatch(/defines a table users/)
  const [unsaid] = differences(await definitionsOf('from sqlalchemy import *\nu = Table("users", m)'), { views: [], tables: [...TASKS.tables, table('users')] })
  expect(unsaid?.what).toMatch(/database has a table tasks/)
})
