import initSqlJs from 'sql.js'
import { beforeAll, expect, test } from 'vitest'
import { isDatabase, tablesIn } from './tables.ts'

let make: (sql: string) => Uint8Array
beforeAll(async () => {
  const { Database } = await initSqlJs()
  make = (sql) => {
    const database = new Database()
    database.run(sql)
    return database.export()
  }
})

test('ordinary tables, their keys and rows', async () => {
  const bytes = make(`CREATE TABLE "my tasks" (id INTEGER PRIMARY KEY, title TEXT, done INTEGER DEFAULT 0); INSERT INTO "my tasks" (title) VALUES ('it''s %'), ('b')`)
  expect(isDatabase(bytes)).toBe(true)
  expect(await tablesIn(bytes)).toEqual([{
    name: 'my tasks', columns: ['id', 'title', 'done'], key: ['id'], cut: false,
    rows: [{ id: 1, title: "it's %", done: 0 }, { id: 2, title: 'b', done: 0 }],
  }])
})

test("views, triggers and generated columns are the learner's code and are not read", async () => {
  const bytes = make(`CREATE TABLE t (a TEXT, b TEXT AS (hex(zeroblob(90))) VIRTUAL); INSERT INTO t VALUES ('x');
    CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n`)
  const tables = await tablesIn(bytes)
  expect(tables.map(({ name, columns }) => [name, columns])).toEqual([['t', ['a']]])
})

test('a database in WAL mode', async () => {
  const bytes = make('CREATE TABLE t (a)')
  bytes[18] = bytes[19] = 2
  expect(await tablesIn(bytes)).toHaveLength(1)
})

test('bytes that are no database', async () => {
  const bytes = Buffer.from('This is not a database. '.repeat(100))
  expect(isDatabase(bytes)).toBe(false)
  await expect(tablesIn(bytes)).rejects.toThrow()
})

test('many rows are cut', async () => {
  const [table] = await tablesIn(make('CREATE TABLE t (a); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) INSERT INTO t SELECT i FROM n'))
  expect([table?.rows.length, table?.cut]).toEqual([2000, true])
})
