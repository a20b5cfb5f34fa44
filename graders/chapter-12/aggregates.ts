import { expect } from '../kit/criteria/findings.ts'
import { sameName, type Schema, type SchemaTable } from '../kit/schema/schema.ts'
import type { Scene } from '../kit/scene.ts'
import { listAt, nameOf, nodeAt, nodesIn, type SqlNode } from '../kit/sql/trees/sql-tree.ts'
import { ownNodes, scopesIn, tableOfColumn, type SelectScope } from '../kit/sql/trees/scopes.ts'
import type { BuiltDatabase } from '../kit/sqlite/built-database.ts'
import { countedTwice } from './multiplied.ts'
import { placeOf, type Question } from '../kit/sqlite/questions.ts'

/** As sqlglot calls them; what it does not know of SQLite's it leaves under its name. What stands in FILTER (WHERE …) is aggregated too. */
const AGGREGATES = ['Count', 'CountIf', 'Sum', 'Avg', 'Min', 'Max', 'GroupConcat', 'Filter', 'JSONArrayAgg', 'JSONObjectAgg']
const OTHER_AGGREGATES = /^(?:total|string_agg|jsonb?_group_(?:array|object)|median|percentile\w*)$/i

/**
 * No aggregation counts a row more than once, and none shows a column that has several values in its group. @throws Failed
 */
export function expectAggregationsSound(questions: readonly Question[], built: BuiltDatabase, { notes }: Scene): void {
  let looked = 0
  for (const question of questions) {
    for (const scope of question.tree ? scopesIn(question.tree) : []) {
      if (aggregatesIn(scope.select).length === 0) continue
      looked++
      const bare = bareColumn(scope, built.schema)
      expect(!bare, {
        expected: 'columns beside an aggregate that have one value in each group', seen: `${placeOf(question)} shows ${bare}, which is neither grouped by nor aggregated: SQLite takes it from any row`,
        location: question.statement, hint: 'Put each column that you show and do not aggregate into GROUP BY.',
      })
      const doubled = countedTwice(scope, built)
      expect(!doubled, {
        expected: 'each row to be counted once', seen: `${placeOf(question)} aggregates ${doubled?.column} while ${doubled?.by} is joined: a row stands there once for each of its ${doubled?.by}`,
        location: question.statement, hint: 'Aggregate in a subquery first and join its result, or count DISTINCT ids.',
      })
    }
  }
  notes.saw(`${looked} aggregations: no row is counted twice, no column is taken from any row of its group`)
}

const aggregatesIn = (node: SqlNode) => [...ownNodes(node, ...AGGREGATES), ...ownNodes(node, 'Anonymous').filter((call) => OTHER_AGGREGATES.test(nameOf(call)))]

/** A column of the result that its group does not decide; min() and max() let SQLite take the row of the extreme. */
function bareColumn(scope: SelectScope, schema: Schema): string | undefined {
  const { select } = scope
  const grouped = ownNodes(nodeAt(select, 'group'), 'Column')
  const results = listAt(select, 'expressions')
  // https://www.sqlite.org/lang_select.html#bare_columns_in_an_aggregate_query: of two extremes nobody knows whose row it is.
  if (ownNodes(select, 'Min', 'Max').filter((call) => listAt(call, 'expressions').length === 0).length === 1 || ownNodes(select, 'Window').length > 0) return undefined
  const byPlace = nodesIn(nodeAt(select, 'group'), 'Literal').map((literal) => Number(literal.args['this'])).filter(Number.isInteger)
  const aliases = grouped.map(nameOf)
  const groupedAsIs = listAt(nodeAt(select, 'group'), 'expressions').filter(({ type }) => type === 'Column').map(nameOf)
  const decided = (column: SqlNode, expression: SqlNode): boolean => {
    // A day of a month is one of many, where months are grouped by; what is made of it may be the month.
    const shown = expression.type === 'Alias' ? nodeAt(expression, 'this') : expression
    if ((shown === column ? groupedAsIs : aliases).some((name) => sameName(name, nameOf(column)))) return true
    if (expression.type === 'Alias' && aliases.some((alias) => sameName(alias, nameOf(nodeAt(expression, 'alias'))))) return true
    const table = tableOfColumn(column, scope, schema)
    return table === undefined || isDecided(table, grouped, scope, schema)
  }
  for (const [at, expression] of results.entries()) {
    if (byPlace.includes(at + 1)) continue
    const within = new Set(aggregatesIn(expression).flatMap((aggregate) => nodesIn(aggregate)))
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
