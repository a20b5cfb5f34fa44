import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { Random } from '../../kit/inputs/random.ts'
import { dataSource } from './data.ts'
import { definitionsSource } from './definitions.ts'
import { dirtySources } from './dirty.ts'
import { countedSource, plainSource } from './plain.ts'
import type { Source } from './source.ts'
import { typesSource } from './types.ts'

const all: Readonly<Record<string, (random: Random) => Promise<Source>>> = {
  plain: plainSource, counted: countedSource, definitions: definitionsSource, types: typesSource, data: dataSource, dirty: async (random) => (await dirtySources(random)).clean,
}

test.each(Object.entries(all))('%s: SQLite finds nothing wrong, and every seed gives another', async (_, make) => {
  const { Database } = await initSqlJs()
  const seen = new Set<string>()
  for (let seed = 0; seed < 5; seed++) {
    const source = await make(new Random(String(seed)))
    const database = new Database(source.bytes)
    expect(database.exec('PRAGMA integrity_check')[0]?.values).toEqual([['ok']])
    expect(database.exec('PRAGMA foreign_key_check')).toEqual([])
    for (const { name, rows } of source.tables) expect(database.exec(`SELECT count(*) FROM "${name}"`)[0]?.values).toEqual([[rows.length]])
    database.close()
    seen.add(JSON.stringify(source.schema))
  }
  expect(seen.size).toBe(5)
})

test('what is difficult is in the file: zeros in blobs, integers beyond 53 bits, texts that are empty or NULL, rows before their parents', async () => {
  const { Database } = await initSqlJs()
  const { bytes, names: { people, visits, tags } } = await dataSource(new Random('x'))
  const database = new Database(bytes)
  const count = (sql: string) => Number(database.exec(`SELECT count(*) FROM ${sql}`)[0]?.values[0]?.[0])
  expect(count(`${people} WHERE typeof(photo) = 'blob' AND length(photo) = 0`)).toBeGreaterThan(0)
  expect(count(`${people} WHERE instr(photo, x'00') > 0 AND length(photo) = 256`)).toBeGreaterThan(0)
  expect(count(`${people} WHERE typeof(distance) = 'integer' AND abs(distance) > 9007199254740992`)).toBeGreaterThan(0)
  expect(count(`${people} WHERE nick = ''`)).toBeGreaterThan(0)
  expect(count(`${people} WHERE nick IS NULL`)).toBeGreaterThan(0)
  expect(count(`${people} WHERE boss > id`)).toBeGreaterThan(0)
  expect(count(`${people} WHERE boss < id`)).toBeGreaterThan(0)
  expect(count(`"${visits}" v JOIN ${tags} t ON t.tag = v.tag AND t.person_id = v.person_id`)).toBe(count(`"${visits}"`))
  database.close()
})

test('in a dirty file one row alone is refused', async () => {
  const { Database } = await initSqlJs()
  const { dirty, table } = await dirtySources(new Random('x'))
  const bad = dirty.map(({ source }) => {
    const database = new Database(source.bytes)
    const count = Number(database.exec(`SELECT count(*) FROM ${table} WHERE typeof(quantity) <> 'integer' OR instr(CAST(name AS BLOB), x'00') > 0`)[0]?.values[0]?.[0])
    database.close()
    return count
  })
  expect(bad).toEqual([1, 1])
})
