import { sameName, type Schema, type SchemaTable } from '../kit/schema/schema.ts'
import { listAt, nameOf, nodeAt, nodesIn, type SqlNode } from '../kit/sql/trees/sql-tree.ts'
import { ownNodes, scopesIn, tableOfColumn, type SelectScope } from '../kit/sql/trees/scopes.ts'

const TASK = /task|todo|item|ticket|issue/i
const STATUS = /status|state|stage|progress|done|complet|finish|is_open|open$|closed/i
const CATEGORY = /categor|kategor|project|projekt|list|label|tag|group|area|topic/i
const PERSON = /user|person|people|member|assignee|owner|employee/i

/** What the questions are about: tasks, their categories, their states. */
export interface Subjects {
  schema: Schema
  tasks: SchemaTable | undefined
  /** Tables that say what kind of task one is. */
  categories: readonly SchemaTable[]
}

export function subjectsOf(schema: Schema): Subjects {
  const tasks = tasksTable(schema)
  const others = schema.tables.filter((table) => table !== tasks)
  const named = others.filter(({ name }) => CATEGORY.test(name))
  // Tables may be called anything: what the tasks refer to, be it through a table between both, is what sorts them.
  const reached = others.filter((table) => !STATUS.test(table.name) && !PERSON.test(table.name) && isReached(table, tasks, schema))
  return { schema, tasks, categories: named.length > 0 ? named : reached }
}

/** The table of the tasks: by its name, else the one that refers to most others. */
function tasksTable(schema: Schema): SchemaTable | undefined {
  const named = schema.tables.filter(({ name }) => TASK.test(name)).sort((a, b) => a.name.length - b.name.length)
  return named[0] ?? [...schema.tables].sort((a, b) => b.foreignKeys.length - a.foreignKeys.length)[0]
}

const refersTo = (from: SchemaTable | undefined, to: SchemaTable | undefined) => from?.foreignKeys.some((key) => to !== undefined && sameName(key.table, to.name)) ?? false
const isReached = (table: SchemaTable, tasks: SchemaTable | undefined, { tables }: Schema) =>
  refersTo(tasks, table) || tables.some((between) => refersTo(between, tasks) && refersTo(between, table))

export const isCategory = (name: string, { categories }: Subjects): boolean => CATEGORY.test(name) || categories.some((table) => sameName(table.name, name))

/** Its own name, that of its table, or that of the table its alias stands for, is about the state of a task. */
export function aboutStatus(column: SqlNode, tree: SqlNode, { schema }: Subjects): boolean {
  return isAbout(column, tree, schema, (name) => STATUS.test(name))
}

/**
 * A SELECT that groups by category or status. Where nobody can tell whose column it groups by, it is enough that the statement
 * reads a table of them.
 */
export function groupsBySubject(tree: SqlNode, subjects: Subjects): boolean {
  const { schema } = subjects
  const fits = (name: string) => isCategory(name, subjects) || STATUS.test(name)
  return scopesIn(tree).some((scope) => groupedColumns(scope).some((column) => {
    const table = tableOfColumn(column, scope, schema)
    if (!table) return [nameOf(column), ...nodesIn(tree, 'Table').map(nameOf)].some(fits)
    const leadsTo = table.foreignKeys.filter(({ columns }) => columns.some((own) => sameName(own, nameOf(column)))).map((key) => key.table)
    return isAbout(column, tree, schema, fits) || leadsTo.some(fits)
  }))
}

/** The columns behind GROUP BY; behind a number or an alias, those of the result that it stands for. */
function groupedColumns({ select }: SelectScope): SqlNode[] {
  const group = nodeAt(select, 'group')
  const results = listAt(select, 'expressions')
  const byPlace = listAt(group, 'expressions').filter(({ type }) => type === 'Literal').flatMap((place) => results[Number(nameOf(place)) - 1] ?? [])
  const columns = ownNodes(group, 'Column')
  const byAlias = columns.flatMap((column) => results.filter((result) => result.type === 'Alias' && sameName(nameOf(nodeAt(result, 'alias')), nameOf(column))))
  return [...columns, ...[...byPlace, ...byAlias].flatMap((result) => nodesIn(result, 'Column'))]
}

function isAbout(column: SqlNode, tree: SqlNode, schema: Schema, fits: (name: string) => boolean): boolean {
  if (fits(nameOf(column))) return true
  const alias = nameOf(nodeAt(column, 'table'))
  if (alias === '') return scopesIn(tree).some((scope) => nodesIn(scope.select, 'Column').includes(column) && fits(tableOfColumn(column, scope, schema)?.name ?? ''))
  return nodesIn(tree, 'Table').some((table) => (nameOf(nodeAt(table, 'alias')) === alias || nameOf(table) === alias) && fits(nameOf(table)))
}
