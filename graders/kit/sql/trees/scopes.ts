import { sameName, type Schema, type SchemaTable } from '../../schema/schema.ts'
import { listAt, nameOf, nodeAt, nodesIn, type SqlNode } from './sql-tree.ts'

/** One SELECT with the tables that it reads itself; those of a subquery belong to that one. */
export interface SelectScope {
  select: SqlNode
  /** By the name that columns are qualified with: the alias, else the table's own. */
  sources: ReadonlyMap<string, string>
  joins: readonly SqlNode[]
}

/** Every SELECT of a statement, the outermost first. */
export function scopesIn(tree: SqlNode): SelectScope[] {
  return nodesIn(tree, 'Select').map((select) => {
    const joins = listAt(select, 'joins')
    const from = nodeAt(select, 'from_') ?? nodeAt(select, 'from')
    const read = [from, ...joins].map((node) => nodeAt(node, 'this')).filter((node) => node?.type === 'Table') as SqlNode[]
    return { select, joins, sources: new Map(read.map((table) => [(nameOf(nodeAt(table, 'alias')) || nameOf(table)).toLowerCase(), nameOf(table)])) }
  })
}

/** The table of the schema that a column belongs to; undefined when it can't be told, or is of a view or named query. */
export function tableOfColumn(column: SqlNode, { sources }: SelectScope, schema: Schema): SchemaTable | undefined {
  const qualifier = nameOf(nodeAt(column, 'table')).toLowerCase()
  const read = [...sources].filter(([alias]) => qualifier === '' || alias === qualifier).map(([, name]) => schema.tables.find((table) => sameName(table.name, name)))
  const having = read.filter((table) => table?.columns.some(({ name }) => sameName(name, nameOf(column))))
  return having.length === 1 ? having[0] : undefined
}

/** The nodes of a SELECT's own clause, without those of a subquery in it. */
export function ownNodes(node: SqlNode | undefined, ...types: string[]): SqlNode[] {
  if (!node) return []
  const inner = new Set(nodesIn(node, 'Subquery', 'Select', 'CTE').filter((other) => other !== node).flatMap((other) => nodesIn(other)))
  return nodesIn(node, ...types).filter((found) => !inner.has(found))
}
