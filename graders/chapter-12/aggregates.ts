import { expect } from '../kit/criteria/findings.ts'
import { sameName, type Schema, type SchemaTable } from '../kit/schema/schema.ts'
import type { Scene } from '../kit/scene.ts'
import { listAt, nameOf, nodeAt, nodesIn, type SqlNode } from '../kit/sql/trees/sql-tree.ts'
import { ownNodes, scopesIn, tableOfColumn, type SelectScope } from '../kit/sql/trees/scopes.ts'
import type { BuiltDatabase } from '../kit/sqlite/built-database.ts'
import { placeOf, type Question } from '../kit/sqlite/questions.ts'

const AGGREGATES = ['Count', 'Sum', 'Avg', 'Min', 'Max', 'GroupConcat', 'Total']

/**
 * No aggregation counts a row more than once, and none shows a column that has several values in its group. @throws Failed
 */
export function expectAggregationsSound(questions: readonly Question[], { schema }: BuiltDatabase, { notes }: Scene): void {
  let looked = 0
  for (const question of questions) {
    for (const scope of question.tree ? scopesIn(question.tree) : []) {
      if (ownNodes(scope.select, ...AGGREGATES).length === 0) continue
      looked++
      const bare = bareColumn(scope, schema)
      expect(!bare, {
        expected: 'columns beside an aggregate that have one value in each group', seen: `${placeOf(question)} shows ${bare}, which is neither grouped by nor aggregated: SQLite takes it from any row`,
        location: question.statement, hint: 'Put each column that you show and do not aggregate into GROUP BY.',
      })
      const doubled = countedTwice(scope, schema)
      expect(!doubled, {
        expected: 'each row to be counted once', seen: `${placeOf(question)} aggregates ${doubled?.column} while ${doubled?.by} is joined: a row stands there once for each of its ${doubled?.by}`,
        location: question.statement, hint: 'Aggregate in a subquery first and join its result, or count DISTINCT ids.',
      })
    }
  }
  notes.saw(`${looked} aggregations: no row is counted twice, no column is taken from any row of its group`)
}

/** A column of the result that its group does not decide; min() and max() let SQLite take the row of the extreme. */
function bareColumn(scope: SelectScope, schema: Schema): string | undefined {
  const { select } = scope
  const grouped = ownNodes(nodeAt(select, 'group'), 'Column')
  const results = listAt(select, 'expressions')
  if (ownNodes(select, 'Min', 'Max').length > 0 || ownNodes(select, 'Window').length > 0) return undefined
  const byPlace = nodesIn(nodeAt(select, 'group'), 'Literal').map((literal) => Number(literal.args['this'])).filter(Number.isInteger)
  const aliases = grouped.map(nameOf)
  const decided = (column: SqlNode, expression: SqlNode): boolean => {
    if (grouped.some((other) => sameName(nameOf(other), nameOf(column)))) return true
    if (expression.type === 'Alias' && aliases.some((alias) => sameName(alias, nameOf(nodeAt(expression, 'alias'))))) return true
    const table = tableOfColumn(column, scope, schema)
    return table === undefined || isDecided(table, grouped, scope, schema)
  }
  for (const [at, expression] of results.entries()) {
    if (byPlace.includes(at + 1)) continue
    const within = new Set(ownNodes(expression, ...AGGREGATES).flatMap((aggregate) => nodesIn(aggregate)))
    const bare = ownNodes(expression, 'Column').find((column) => !within.has(column) && nameOf(column) !== '' && !decided(column, expression))
    if (bare) return nameOf(bare)
  }
  return undefined
}

/** A key of the table is grouped by, itself or through what refers to it. */
function isDecided(table: SchemaTable, grouped: readonly SqlNode[], scope: SelectScope, schema: Schema): boolean {
  const names = grouped.filter((column) => [undefined, table.name].includes(tableOfColumn(column, scope, schema)?.name)).map(nameOf)
  const keys = [table.primaryKey, ...table.unique]
  if (keys.some((key) => key.length > 0 && key.every((part) => names.some((name) => sameName(name, part))))) return true
  const referring = grouped.flatMap((column) => tableOfColumn(column, scope, schema)?.foreignKeys.filter(({ columns }) => columns.some((own) => sameName(own, nameOf(column)))) ?? [])
  if (referring.some((key) => sameName(key.table, table.name))) return true
  // The key of a table that refers to this one decides this one's row too.
  return schema.tables.some((other) => other.name !== table.name && other.foreignKeys.some((key) => sameName(key.table, table.name)) &&
    other.primaryKey.length > 0 && other.primaryKey.every((part) => grouped.some((column) => sameName(nameOf(column), part) && tableOfColumn(column, scope, schema)?.name === other.name)))
}

/** A sum or count over a parent's rows while its children are joined: each parent stands there once per child. */
function countedTwice(scope: SelectScope, schema: Schema): { column: string; by: string } | undefined {
  const tables = [...scope.sources.values()].flatMap((name) => schema.tables.filter((table) => sameName(table.name, name)))
  for (const aggregate of ownNodes(scope.select, 'Count', 'Sum', 'Avg')) {
    if (nodesIn(aggregate, 'Distinct').length > 0 || nodesIn(aggregate, 'Case').length > 0) continue
    const [column] = nodesIn(aggregate, 'Column')
    const parent = column && tableOfColumn(column, scope, schema)
    const child = parent && tables.find((table) => table.name !== parent.name && !isOneToOne(table, parent) && table.foreignKeys.some((key) => sameName(key.table, parent.name)) && !grouping(scope, table, schema))
    if (column && child) return { column: nameOf(column), by: child.name }
  }
  return undefined
}

const isOneToOne = (child: SchemaTable, parent: SchemaTable) => child.foreignKeys.some((key) => sameName(key.table, parent.name) &&
  [child.primaryKey, ...child.unique].some((own) => own.length === key.columns.length && own.every((part) => key.columns.includes(part))))

/** Tasks by tag: the table that joins both is what is grouped by, and each task is meant to count once per tag. */
const grouping = (scope: SelectScope, table: SchemaTable, schema: Schema) => {
  const grouped = ownNodes(nodeAt(scope.select, 'group'), 'Column').map((column) => tableOfColumn(column, scope, schema)?.name)
  return grouped.some((name) => name === table.name || table.foreignKeys.some((key) => name !== undefined && sameName(key.table, name))) && table.foreignKeys.length >= 2
}
