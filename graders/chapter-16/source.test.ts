import { readFile } from 'node:fs/promises'
import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { Random } from '../kit/inputs/random.ts'
import { sqliteSchema } from '../kit/schema/sqlite-schema.ts'
import { taskDatabase } from './source.ts'

test('the generated database has the tables that the brief shows', async () => {
  const brief = await readFile(new URL('brief.md', import.meta.url), 'utf8')
  const sql = brief.slice(brief.indexOf('    CREATE TABLE users'), brief.indexOf('Texts are any Unicode'))
  const { Database } = await initSqlJs()
  const database = new Database()
  database.exec(sql)
  const shown = await sqliteSchema(database.export())
  database.close()
  expect((await taskDatabase(new Random('a'))).schema).toEqual(shown)
})

test('its rows hold what is easily lost, and other ones for another seed', async () => {
  const [a, again, b] = await Promise.all(['a', 'a', 'b'].map((seed) => taskDatabase(new Random(seed))))
  expect(again?.tables).toEqual(a?.tables)
  expect(b?.tables).not.toEqual(a?.tables)
  const tasks = a?.tables.find(({ name }) => name === 'tasks')?.rows ?? []
  const values = (column: string) => tasks.map((row) => row[column])
  expect(values('description')).toEqual(expect.arrayContaining([null, '']))
  expect(values('title').join()).toMatch(/\\N[\s\S]*\n[\s\S]*日本語/)
  expect(values('category_id')).toContain(null)
  expect(values('attachment').some((value) => value instanceof Uint8Array && value.byteLength === 0)).toBe(true)
  expect(new Set(values('created_at').map((value) => String(value).slice(19))).size).toBeGreaterThan(3)
})
