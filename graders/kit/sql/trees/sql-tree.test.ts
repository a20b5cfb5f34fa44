import { afterAll, beforeAll, expect, test } from 'vitest'
import { boxWith } from '../../../../activities/environments/sandbox/testing.ts'
import type { StartedSandbox } from '../../../../activities/environments/sandbox/start.ts'
import { joinsOnSomething, listAt, nameOf, nodeAt, nodesIn, sqlTrees } from './sql-tree.ts'

let box: StartedSandbox
beforeAll(async () => {
  box = await boxWith({ 'sqlglot.py': 'raise SystemExit("learner code ran")' })
}, 60_000)
afterAll(() => box.container.stop())

test('a SELECT as a tree: joins, groups, bounds and named queries', async () => {
  const [select, nonsense, view] = await sqlTrees(await box.sandbox.workspace(), 'sqlite', [
    "-- Who is late?\nWITH late AS (SELECT * FROM tasks WHERE due < date('now')) SELECT u.name, count(*) FROM late JOIN users AS u ON u.id = late.user_id LEFT JOIN tags USING (id) GROUP BY u.name HAVING count(*) > 2",
    'SELECT FROM WHERE',
    "CREATE VIEW open AS SELECT title || 'WITH JOIN HAVING' FROM tasks",
  ])
  expect(select?.type).toBe('Select')
  expect(nodesIn(select, 'Join')).toHaveLength(2)
  expect(nodesIn(select, 'CTE').map((cte) => nameOf(nodeAt(cte, 'alias')))).toEqual(['late'])
  expect(nodesIn(select, 'Having', 'Group').map(({ type }) => type).sort()).toEqual(['Group', 'Having'])
  expect(listAt(select, 'expressions').map(({ type }) => type)).toEqual(['Column', 'Count'])
  expect(nonsense).toBeUndefined()
  expect(nodesIn(view, 'Join', 'Having')).toEqual([])
}, 60_000)

test('a join without a condition is seen, however it is written', async () => {
  const trees = await sqlTrees(await box.sandbox.workspace(), 'sqlite', ['a JOIN b', 'a CROSS JOIN b', 'a JOIN b ON a.x = b.x', 'a JOIN b USING (x)', 'a NATURAL JOIN b'].map((from) => `SELECT * FROM ${from}`))
  expect(trees.map((tree) => nodesIn(tree, 'Join').map(joinsOnSomething))).toEqual([[false], [false], [true], [true], [true]])
}, 60_000)

test('a statement that nests without end is no tree, and takes no time', async () => {
  expect(await sqlTrees(await box.sandbox.workspace(), 'sqlite', [`SELECT ${'('.repeat(20_000)}1${')'.repeat(20_000)}`])).toEqual([undefined])
}, 60_000)
