import { expect } from '../kit/criteria/findings.ts'
import type { SchemaTable } from '../kit/schema/schema.ts'
import { sameName } from '../kit/schema/schema.ts'
import type { Scene } from '../kit/scene.ts'
import { joinsOnSomething, nameOf, nodeAt, nodesIn, type SqlNode } from '../kit/sql/trees/sql-tree.ts'
import type { BuiltDatabase } from '../kit/sqlite/built-database.ts'
import type { DatabaseCopy, Answer } from '../kit/sqlite/shell.ts'
import { askAll, type Question } from '../kit/sqlite/questions.ts'
import type { SqlStatement } from '../kit/sqlite/sql-scripts.ts'
import { quoted } from '../kit/sqlite/enlarge.ts'
import { aboutStatus, groupsBySubject, isCategory, subjectsOf, type Subjects } from './subjects.ts'

type ReadQuestion = Question & { tree: SqlNode }

const AGGREGATES = ['Count', 'Sum', 'Avg', 'Min', 'Max']

/**
 * All questions can be asked, and among them are one that filters tasks by status, one that joins tasks with their
 * categories, and one that counts or sums by category or status; each answers with rows that depend on the tasks. @throws Failed
 */
export async function expectSampleQueries(scene: Scene, built: BuiltDatabase): Promise<void> {
  const copy = await built.copy()
  const asked = await askAll(scene, built, copy)
  const questions = asked.flatMap(({ tree, ...question }): ReadQuestion[] => (tree ? [{ ...question, tree }] : []))
  const subjects = subjectsOf(built.schema)
  await expectOne(questions, 'one that filters tasks by their status', (question) => filtersByStatus(question, built, subjects, copy))
  await expectOne(questions, 'one that joins tasks with their categories', (question) => joinsWithCategories(question, built, subjects))
  await expectOne(questions, 'one that counts, sums or averages tasks by category or by status', (question) => aggregates(question, built, subjects))
  scene.notes.saw(`${asked.length} queries ran; a filter by status, a join with categories and an aggregation are among them, and their answers follow the tasks`)
}

async function expectOne(questions: readonly ReadQuestion[], what: string, isIt: (question: ReadQuestion) => Promise<string | undefined> | string | undefined): Promise<void> {
  let nearest: { why: string; statement: SqlStatement } | undefined
  for (const question of questions) {
    const why = await isIt(question)
    if (why === undefined) return
    if (why !== '') nearest = { why, statement: question.statement }
  }
  expect(false, {
    expected: `among the queries ${what}`,
    seen: nearest ? `the query in ${nearest.statement.path}, line ${nearest.statement.line}, ${nearest.why}` : `none of ${questions.length} does`,
    location: nearest?.statement,
  })
}

const tablesOf = (tree: SqlNode) => [...new Set(nodesIn(tree, 'Table').map(nameOf))]
const readsFrom = (tree: SqlNode, table: SchemaTable | undefined, { schema }: BuiltDatabase) =>
  tablesOf(tree).some((name) => table !== undefined && (sameName(name, table.name) || schema.views.some((view) => sameName(view.name, name) && view.definition.includes(table.name))))

/** @returns undefined when it is one, empty when it is none, else what it lacks */
async function filtersByStatus({ statement, tree, answer }: ReadQuestion, built: BuiltDatabase, subjects: Subjects, copy: DatabaseCopy): Promise<string | undefined> {
  const { tasks } = subjects
  if (!readsFrom(tree, tasks, built)) return ''
  if (!nodesIn(tree, 'Where').some((clause) => comparesStatus(clause, tree, subjects, built.rows)) && !conditionsOfJoins(tree).some((on) => nodesIn(on, 'Literal').length > 0 && comparesStatus(on, tree, subjects, built.rows))) return ''
  if (answer.rows.length === 0) return 'filters by status and finds no task in your sample data'
  const all = await copy.ask(`SELECT count(*) AS n FROM ${quoted(tasks?.name ?? '')}`)
  const total = typeof all === 'string' ? 0 : Number(all.rows[0]?.['n'])
  const grouped = nodesIn(tree, 'Group', ...AGGREGATES).length > 0
  return !grouped && answer.rows.length >= total && statement.sql !== '' ? 'filters by status and leaves no task of your sample data out' : undefined
}

/** A status is compared with something, or is itself true or false. */
const comparesStatus = (clause: SqlNode, tree: SqlNode, subjects: Subjects, rows: BuiltDatabase['rows']) =>
  nodesIn(clause, 'EQ', 'In', 'NEQ', 'Is', 'Like').some((comparison) => nodesIn(comparison, 'Column').some((column) => aboutStatus(column, tree, subjects)) &&
    (nodesIn(comparison, 'Null').length === 0 || nodesIn(comparison, 'Column').some((column) => isSometimesNull(nameOf(column), rows)))) ||
  nodesIn(clause, 'Column').some((column) => /^(?:is_)?(?:done|complete|completed|open|closed|finished)$/i.test(nameOf(column)))

/** `completed_at IS NULL` tells tasks apart; `status IS NOT NULL`, where each has one, does not. */
const isSometimesNull = (column: string, rows: BuiltDatabase['rows']) => [...rows.values()].some((own) =>
  new Set(own.flatMap((row) => Object.entries(row).filter(([name]) => sameName(name, column)).map(([, value]) => value === null))).size > 1)

/** `JOIN statuses AS s ON s.id = t.status_id AND s.name = 'open'` filters as WHERE does. */
const conditionsOfJoins = (tree: SqlNode) => nodesIn(tree, 'Join').flatMap((join) => nodesIn(nodeAt(join, 'on'), 'And').flatMap((and) => [nodeAt(and, 'this'), nodeAt(and, 'expression')])
  .filter((part): part is SqlNode => part !== undefined && part.type !== 'And'))

function joinsWithCategories({ tree, answer }: ReadQuestion, built: BuiltDatabase, subjects: Subjects): string | undefined {
  const { tasks } = subjects
  if (!readsFrom(tree, tasks, built)) return ''
  const categories = tablesOf(tree).filter((name) => isCategory(name, subjects) && !sameName(name, tasks?.name ?? ''))
  const joined = nodesIn(tree, 'Join').length > 0
  if (!joined || categories.length === 0) return ''
  if (answer.rows.length === 0) return 'joins tasks with categories and finds nothing in your sample data'
  const most = (built.rows.get(tasks?.name ?? '')?.length ?? 0) * Math.max(1, ...built.schema.tables.filter(({ foreignKeys }) => foreignKeys.length >= 2).map(({ name }) => built.rows.get(name)?.length ?? 1))
  const pairs = (built.rows.get(tasks?.name ?? '')?.length ?? 0) * (built.rows.get(built.schema.tables.find(({ name }) => sameName(name, categories[0] ?? ''))?.name ?? '')?.length ?? 0)
  const conditioned = nodesIn(tree, 'Join').every(joinsOnSomething) || nodesIn(tree, 'Where').length > 0
  return !conditioned || (pairs > most && answer.rows.length === pairs) ? 'joins each task with every category: the condition (ON …) is missing' : undefined
}

async function aggregates({ statement, tree, answer }: ReadQuestion, built: BuiltDatabase, subjects: Subjects): Promise<string | undefined> {
  const { tasks } = subjects
  if (!readsFrom(tree, tasks, built) || nodesIn(tree, 'Group').length === 0 || nodesIn(tree, ...AGGREGATES).length === 0) return ''
  if (!groupsBySubject(tree, subjects)) return 'groups by neither category nor status'
  if (answer.rows.length === 0) return 'groups, and finds nothing in your sample data'
  return (await followsTasks(statement, answer, tasks, built)) ? undefined : 'gives the same answer whatever tasks there are'
}

/** Taking all tasks away on a copy changes the answer. A trigger that keeps them would keep the answer from being had. */
async function followsTasks({ sql }: SqlStatement, before: Answer, tasks: SchemaTable | undefined, built: BuiltDatabase): Promise<boolean> {
  const copy = await (await built.copy()).withoutTriggers()
  const changed = await copy.askAfter(`DELETE FROM ${quoted(tasks?.name ?? '')}`, sql)
  return typeof changed !== 'string' && JSON.stringify(changed.rows) !== JSON.stringify(before.rows)
}
