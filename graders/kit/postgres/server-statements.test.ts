import { expect, test } from 'vitest'
import type { ServerLogEntry } from '../ports/database.ts'
import { sessionsOf } from './sessions.ts'
import { sqlOf, StatementReader } from './server-statements.ts'

const entry = (message: string, pid = 1, user = 'learner'): ServerLogEntry =>
  ({ user, database: 'gonogo', pid, severity: 'LOG', message, sqlState: undefined })
const effects = async (sql: string) =>
  (await new StatementReader().read(sql)).flatMap((statement) => statement.effects.map(({ operation, on }) => `${operation} ${on}`))
const opened = (pid: number, ...sql: string[]) =>
  [entry('connection authorized: user=learner database=gonogo', pid), ...sql.map((text) => entry(`statement: ${text}`, pid))]

test.each([
  ["INSERT INTO public.tasks (title) VALUES ('100% %s')", ['insert tasks']],
  ['SELECT id FROM tasks t JOIN lists USING (id)', ['select tasks', 'select lists']],
  ['UPDATE tasks SET done = true', ['update tasks']],
  ['DELETE FROM "Tasks"', ['delete Tasks']],
  ['COPY tasks (title) FROM STDIN', ['insert tasks']],
  ['COPY tasks TO STDOUT', []],
  ['SELECT * FROM find_tasks(1)', ['call find_tasks']],
  ["CALL add_task('x')", ['call add_task']],
  ['SELECT version()', []],
  ["SELECT 1 FROM information_schema.tables WHERE table_name = 'tasks'", []],
  ["SELECT 1 FROM pg_class", []],
  ['WITH gone AS (DELETE FROM tasks RETURNING *) INSERT INTO archive SELECT * FROM gone', ['delete tasks', 'insert archive']],
  ['WITH open AS (SELECT * FROM tasks), mine AS (SELECT * FROM open) SELECT * FROM mine JOIN lists USING (id)', ['select tasks', 'select lists']],
  ['WITH tasks AS (SELECT * FROM tasks WHERE done) SELECT * FROM tasks', ['select tasks']],
  ['WITH tasks AS (SELECT 1) SELECT * FROM public.tasks', ['select tasks']],
  ['WITH RECURSIVE up AS (SELECT id FROM tasks UNION ALL SELECT id + 1 FROM up) SELECT * FROM up', ['select tasks']],
  ['SELECT * FROM (WITH open AS (SELECT * FROM tasks) SELECT * FROM open) o, open', ['select tasks', 'select open']],
  ['BEGIN', []],
  ['this is no SQL', []],
])('%s', async (sql, expected) => {
  expect((await effects(sql)).sort()).toEqual([...expected].sort())
})

test('an EXECUTE does what its PREPARE named', async () => {
  const reader = new StatementReader()
  await reader.read('PREPARE put (text) AS INSERT INTO tasks (title) VALUES ($1)')
  expect(await reader.read("EXECUTE put('a')")).toEqual([{ effects: [{ operation: 'insert', on: 'tasks' }], transaction: undefined }])
})

test('statements are read from the log in both protocols, and from nothing else', () => {
  expect(sqlOf(entry('statement: SELECT 1'))).toBe('SELECT 1')
  expect(sqlOf(entry('execute <unnamed>: SELECT\n2'))).toBe('SELECT\n2')
  expect(sqlOf(entry('disconnection: session time: 0:00:00.006'))).toBeUndefined()
  expect(sqlOf({ ...entry('statement: x'), severity: 'ERROR' })).toBeUndefined()
})

test('BEGIN … COMMIT is one transaction; without it each message is one of its own', async () => {
  const insert = "INSERT INTO tasks (title) VALUES ('a')"
  const [together] = await sessionsOf(opened(1, 'BEGIN', insert, 'SAVEPOINT s', 'ROLLBACK TO SAVEPOINT s', insert, 'COMMIT', 'BEGIN', insert, 'ROLLBACK'), 'learner')
  const [first, second, third] = together?.steps.map(({ transaction }) => transaction) ?? []
  expect(first).toBe(second)
  expect(third).not.toBe(first)
  const [apart] = await sessionsOf(opened(1, insert, insert, `${insert}; ${insert}`), 'learner')
  const [a, b, c, d] = apart?.steps.map(({ transaction }) => transaction) ?? []
  expect(new Set([a, b, c]).size).toBe(3)
  expect(d).toBe(c)
})

test('sessions of another role, or opened before, are not the program\'s', async () => {
  const entries = [entry('statement: DELETE FROM tasks', 7), ...opened(8, 'SELECT * FROM tasks'), entry('connection authorized: user=grader', 9, 'grader')]
  expect(await sessionsOf(entries, 'learner')).toEqual([{ steps: [{ operation: 'select', on: 'tasks', transaction: 1 }] }])
})
