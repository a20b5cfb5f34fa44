import { parse } from 'libpg-query'
import { describe, expect, test } from 'vitest'
import { readTree } from './statement-facts.ts'

const factsOf = async (sql: string) => readTree(((await parse(sql)).stmts ?? []).flatMap(({ stmt }) => stmt ?? []))

describe('cursors', () => {
  test('as psycopg2 declares and fetches them', async () => {
    expect((await factsOf('DECLARE "all tasks" CURSOR WITHOUT HOLD FOR SELECT title FROM tasks')).cursors).toEqual([{ act: 'declare', name: 'all tasks', rows: 0 }])
    expect((await factsOf('FETCH FORWARD 2000 FROM "all tasks"')).cursors).toEqual([{ act: 'fetch', name: 'all tasks', rows: 2000 }])
  })

  test.each([
    ['FETCH c', 1],
    ['FETCH ALL FROM c', Infinity],
    ['FETCH FORWARD ALL FROM c', Infinity],
  ])('%s asks for %d rows', async (sql, rows) => {
    expect((await factsOf(sql)).cursors).toEqual([{ act: 'fetch', name: 'c', rows }])
  })

  test.each(['MOVE 5 FROM c', 'SELECT 1', 'CLOSE c'])('%s fetches nothing', async (sql) => {
    expect((await factsOf(sql)).cursors).toEqual([])
  })
})

test.each([
  ['COPY tasks (title) FROM STDIN', true],
  ['COPY tasks TO STDOUT', false],
  ["INSERT INTO tasks (title) VALUES ('a'), ('b')", true],
  ["INSERT INTO tasks (title) VALUES ('a')", false],
  ["INSERT INTO tasks (title) SELECT 'a'", false],
  ["INSERT INTO tasks (title) SELECT unnest(ARRAY['a', 'b'])", true],
  ["INSERT INTO tasks (title) SELECT * FROM unnest(ARRAY['a', 'b'])", true],
  ['INSERT INTO tasks SELECT * FROM staging', true],
  ["INSERT INTO tasks (title) VALUES ('a'); INSERT INTO tasks (title) VALUES ('b')", true],
])('bulk: %s is %s', async (sql, isBulk) => {
  expect((await factsOf(sql)).isBulk).toBe(isBulk)
})

test.each([
  ["SELECT 1 FROM tasks WHERE tags @> ARRAY['a']", true],
  ["SELECT 1 FROM tasks WHERE 'a' = ANY (tags)", true],
  ["SELECT details ->> 'a' FROM tasks", true],
  ["INSERT INTO tasks (details) VALUES ('{}'::jsonb)", true],
  ["SELECT jsonb_agg(title) FROM tasks", true],
  ["SELECT title FROM tasks WHERE title = '{@> jsonb}'", false],
  ["INSERT INTO tasks (title) VALUES ('a')", false],
])('types: %s is %s', async (sql, usesTypes) => {
  expect((await factsOf(sql)).usesTypes).toBe(usesTypes)
})

test('columns that are read or compared', async () => {
  expect((await factsOf("SELECT t.tags FROM tasks t WHERE details IS NULL")).columns).toEqual(['tags', 'details'])
  expect((await factsOf("INSERT INTO tasks (tags) VALUES ('{}')")).columns).toEqual([])
})
