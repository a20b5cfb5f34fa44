import { sameName, type Schema, type SchemaTable } from '../kit/schema/schema.ts'
import { listAt, nameOf, nodeAt, nodesIn, type SqlNode } from '../kit/sql/trees/sql-tree.ts'
import { ownNodes, tableOfColumn, type SelectScope } from '../kit/sql/trees/scopes.ts'
import type { BuiltDatabase } from '../kit/sqlite/built-database.ts'

/** A column of a SELECT with the name that its table bears there. */
interface Place {
  alias: string
  column: string
}
type Equality = readonly [Place, Place | 'constant']

/**
 * A sum or count over a table's rows while a table below it, or beside it, is joined: each row stands there once for each row of
 * that one. What a unique key ties to rows that are settled already is no such table.
 */
export function countedTwice(scope: SelectScope, built: BuiltDatabase): { column: string; by: string } | undefined {
  const { schema } = built
  const grouped = ownNodes(nodeAt(scope.select, 'group'), 'Column')
  for (const aggregate of ownNodes(scope.select, 'Count', 'Sum', 'Avg')) {
    if (nodesIn(aggregate, 'Distinct').length > 0 || nodesIn(aggregate, 'Case').length > 0) continue
    const [column] = nodesIn(aggregate, 'Column')
    const summed = column && tableOfColumn(column, scope, schema)
    const place = column && placeOf(column, scope, schema)
    if (!summed || !place) continue
    // Of one row in many copies the average is right, and whoever counts it means the rows beside it.
    const own = grouped.flatMap((other) => placeOf(other, scope, schema) ?? []).filter(({ alias }) => alias === place.alias).map((other) => other.column)
    if (aggregate.type !== 'Sum' && hasKeyIn(summed, own)) continue
    const by = multiplying(place.alias, summed, scope, built)
    if (by) return { column: nameOf(column), by: by.name }
  }
  return undefined
}

/** A joined table of which several rows may stand beside one row of the table that is summed up. */
function multiplying(start: string, summed: SchemaTable, scope: SelectScope, { schema, rows }: BuiltDatabase): SchemaTable | undefined {
  const tables = new Map([...scope.sources].map(([alias, name]) => [alias, schema.tables.find((table) => sameName(table.name, name))]))
  const above = ancestorsOf(summed, schema)
  const isBelow = (table: SchemaTable) => table !== summed && !above.includes(table) && table.foreignKeys.some((key) => [summed, ...above].some(({ name }) => sameName(name, key.table)))
  const group = nodeAt(scope.select, 'group')
  const groupedBy = ownNodes(group, 'Column').flatMap((column) => placeOf(column, scope, schema) ?? [])
  // Grouped by the month of a day, the day itself is open.
  const groupedAsIs = listAt(group, 'expressions').filter(({ type }) => type === 'Column').flatMap((column) => placeOf(column, scope, schema) ?? [])
  const equalities = equalitiesOf(scope, schema)
  const known = new Set([start])
  for (const [alias, table] of tables) if (!table || (!isBelow(table) && groupedBy.some((place) => place.alias === alias))) known.add(alias)
  const tied = (alias: string) => [...groupedAsIs, ...equalities.flatMap(([a, b]): Place[] => (b === 'constant' || known.has(b.alias) ? [a] : []))]
    .filter((place) => place.alias === alias).map(({ column }) => column)
  const isSettled = (alias: string, table: SchemaTable) => hasKeyIn(table, tied(alias)) || standOnce(table, tied(alias), rows.get(table.name) ?? [], isBelow(table) ? 2 : 1)
  for (let before = -1; before !== known.size;) {
    before = known.size
    for (const [alias, table] of tables) if (table && !known.has(alias) && isSettled(alias, table)) known.add(alias)
  }
  return [...tables].flatMap(([alias, table]) => (table && !known.has(alias) && isBelow(table) ? [table] : []))[0]
}

const hasKeyIn = ({ primaryKey, unique }: SchemaTable, columns: readonly string[]) =>
  [primaryKey, ...unique].some((key) => key.length > 0 && key.every((part) => columns.some((own) => sameName(own, part))))

/** A name, or a pair in a table between two others, is often unique without being told to be; then the sample rows say so. */
function standOnce({ columns }: SchemaTable, tied: readonly string[], rows: readonly Readonly<Record<string, unknown>>[], least: number): boolean {
  const own = columns.map(({ name }) => name).filter((name) => tied.some((other) => sameName(other, name)))
  return own.length >= least && new Set(rows.map((row) => JSON.stringify(own.map((name) => row[name])))).size === rows.length
}

/** What a table refers to, and what that refers to. */
function ancestorsOf(table: SchemaTable, { tables }: Schema): SchemaTable[] {
  const found: SchemaTable[] = [table]
  for (const { foreignKeys } of found) {
    for (const key of foreignKeys) found.push(...tables.filter((other) => sameName(other.name, key.table) && !found.includes(other)))
  }
  return found.slice(1)
}

function placeOf(column: SqlNode, scope: SelectScope, schema: Schema): Place | undefined {
  const qualifier = nameOf(nodeAt(column, 'table')).toLowerCase()
  const table = tableOfColumn(column, scope, schema)
  const alias = qualifier !== '' ? qualifier : [...scope.sources].find(([, name]) => table !== undefined && sameName(name, table.name))?.[0]
  return alias === undefined ? undefined : { alias, column: nameOf(column) }
}

/** What ON, USING, NATURAL and WHERE say is equal, both ways round. */
function equalitiesOf(scope: SelectScope, schema: Schema): Equality[] {
  const clauses = [...scope.joins.map((join) => nodeAt(join, 'on')), nodeAt(scope.select, 'where')]
  const said = clauses.flatMap((clause) => ownNodes(clause, 'EQ')).flatMap((equal): Equality[] => {
    const [left, right] = [nodeAt(equal, 'this'), nodeAt(equal, 'expression')].map((side) => (side?.type === 'Column' ? placeOf(side, scope, schema) : 'constant'))
    return left && right ? [...(left === 'constant' ? [] : [[left, right] as const]), ...(right === 'constant' ? [] : [[right, left] as const])] : []
  })
  return [...said, ...scope.joins.flatMap((join) => namesakes(join, scope, schema))]
}

function namesakes(join: SqlNode, { sources }: SelectScope, schema: Schema): Equality[] {
  const joined = nodeAt(join, 'this')
  const own = (nameOf(nodeAt(joined, 'alias')) || nameOf(joined)).toLowerCase()
  const columnsOf = (alias: string) => schema.tables.find(({ name }) => sameName(name, sources.get(alias) ?? ''))?.columns.map(({ name }) => name) ?? []
  const names = join.args['method'] === 'NATURAL' ? columnsOf(own) : listAt(join, 'using').map(nameOf)
  return [...sources.keys()].filter((alias) => alias !== own).flatMap((alias) => names.filter((name) => columnsOf(alias).some((other) => sameName(other, name)))
    .flatMap((column): Equality[] => [[{ alias: own, column }, { alias, column }], [{ alias, column }, { alias: own, column }]]))
}
