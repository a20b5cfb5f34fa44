import { expect, test } from 'vitest'
import { postgresStatements } from './postgres.ts'
import { sqliteStatements } from './sqlite.ts'

test.each([
  ['SELECT id, title FROM tasks WHERE id = ?', ['select']],
  ['insert into tasks (title) values (:title) on conflict (title) do update set title = excluded.title', ['insert']],
  ['INSERT INTO tasks (title) VALUES (?) RETURNING id', ['insert']],
  ['REPLACE INTO tasks VALUES (?, ?)', ['insert']],
  ['WITH old AS (SELECT id FROM tasks) DELETE FROM tasks WHERE id IN (SELECT id FROM old)', ['delete']],
  ["-- why\nUPDATE tasks SET title = 'a; b' WHERE id = ?1", ['update']],
  ['PRAGMA foreign_keys = ON', ['other']],
  ['SELECT last_insert_rowid()', ['other']],
  ['SELECT name FROM sqlite_master', ['other']],
  ['CREATE TABLE IF NOT EXISTS tasks (id INTEGER PRIMARY KEY AUTOINCREMENT); DELETE FROM tasks;', ['create', 'delete']],
  ['CREATE TRIGGER t AFTER UPDATE ON tasks BEGIN UPDATE tasks SET a = 1; END; SELECT * FROM tasks', ['create', 'select']],
  ['Delete a task', []],
  ['Select all tasks', []],
  ['Update the title of a task.', []],
  ['', []],
])('SQLite: %s', async (sql, kinds) => {
  expect(await sqliteStatements(sql)).toEqual(kinds)
})

test.each([
  ['SELECT * FROM tasks WHERE title ILIKE %s', ['select']],
  ["SELECT * FROM tasks WHERE title LIKE '%%a' AND id = %(id)s", ['select']],
  ['INSERT INTO tasks (title) VALUES (%(title)s) ON CONFLICT DO NOTHING RETURNING id', ['insert']],
  ['INSERT INTO tasks (title) VALUES %s', ['insert']],
  ['WITH gone AS (DELETE FROM tasks WHERE done RETURNING *) SELECT count(*) FROM gone', ['select', 'delete']],
  ['UPDATE tasks SET done = true WHERE id = $1', ['update']],
  ['BEGIN', ['other']],
  ['SELECT version()', ['other']],
  ['CREATE TABLE t (id serial primary key); SELECT 1', ['create', 'other']],
  ['Delete a task', []],
])('PostgreSQL: %s', async (sql, kinds) => {
  expect(await postgresStatements(sql)).toEqual(kinds)
})
