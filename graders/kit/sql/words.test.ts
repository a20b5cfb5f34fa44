import { expect, test } from 'vitest'
import { namesIn, tableMadeBy } from './words.ts'

test.each([
  ['CREATE TABLE tasks (id INTEGER)', 'tasks'],
  ['create temp table if not exists "My Tasks"(id)', 'my tasks'],
  ['/* first */ CREATE TABLE `tags` AS SELECT 1', 'tags'],
  ['CREATE VIEW open_tasks AS SELECT * FROM tasks', undefined],
  ['CREATE INDEX tasks_by_user ON tasks (user_id)', undefined],
  ["INSERT INTO tasks VALUES ('CREATE TABLE x')", undefined],
])('%s makes %s', (statement, table) => {
  expect(tableMadeBy(statement)).toBe(table)
})

test('names are those that stand in the statement, not in its comments and texts', () => {
  const names = namesIn(`SELECT "Title" FROM tasks -- and categories\nWHERE note = 'statuses'`)
  expect([...names]).toEqual(expect.arrayContaining(['title', 'tasks', 'note']))
  expect(names.has('categories') || names.has('statuses')).toBe(false)
})
