import { expect } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import { joinsOnSomething, nameOf, nodeAt, nodesIn, type SqlNode } from '../kit/sql/trees/sql-tree.ts'
import { ownNodes, scopesIn, type SelectScope } from '../kit/sql/trees/scopes.ts'
import type { BuiltDatabase } from '../kit/sqlite/built-database.ts'
import { placeOf, type Question } from '../kit/sqlite/questions.ts'
import { sameName } from '../kit/schema/schema.ts'

/** No query sets every row of one table beside every row of another. @throws Failed */
export function expectNoProducts(questions: readonly Question[], built: BuiltDatabase, { notes }: Scene): void {
  let joins = 0
  for (const question of questions) {
    for (const scope of question.tree ? scopesIn(question.tree) : []) {
      joins += scope.joins.length
      const loose = scope.joins.find((join) => !joinsOnSomething(join) && !isTied(join, scope) && rowsOf(join, built) > 1)
      expect(!loose, {
        expected: 'every join to say which rows belong together', seen: `${placeOf(question)} joins ${nameOf(nodeAt(loose, 'this'))} without a condition: each of its rows is set beside every other row`,
        location: question.statement,
      })
      const constant = scope.joins.find((join) => joinsOnSomething(join) && tiesNothing(nodeAt(join, 'on')) && !isTied(join, scope) && rowsOf(join, built) > 1 && join.args['using'] === undefined && join.args['method'] === undefined)
      expect(!constant, { expected: 'a join condition that compares columns of both tables', seen: `${placeOf(question)} joins ${nameOf(nodeAt(constant, 'this'))} on something else`, location: question.statement })
    }
  }
  notes.saw(`${joins} joins, each with a condition that ties both sides`)
}

/** `ON 1 = 1`, `ON u.id > 0`, `ON u.id = u.id`: nothing of the other side. */
function tiesNothing(on: SqlNode | undefined): boolean {
  const qualifiers = nodesIn(on, 'Column').map((column) => nameOf(nodeAt(column, 'table')).toLowerCase())
  return qualifiers.length < 2 || (!qualifiers.includes('') && new Set(qualifiers).size < 2)
}

/** FROM a, b WHERE a.id = b.a_id: the condition stands in WHERE. */
function isTied(join: SqlNode, { select }: SelectScope): boolean {
  const table = nodeAt(join, 'this')
  const alias = (nameOf(nodeAt(table, 'alias')) || nameOf(table)).toLowerCase()
  return ownNodes(nodeAt(select, 'where'), 'EQ', 'LT', 'LTE', 'GT', 'GTE', 'Like').some((comparison) => {
    const qualifiers = nodesIn(comparison, 'Column').map((column) => nameOf(nodeAt(column, 'table')).toLowerCase())
    return qualifiers.length >= 2 && (qualifiers.includes(alias) || qualifiers.includes('')) && new Set(qualifiers).size + (qualifiers.includes('') ? 1 : 0) >= 2
  })
}

/** A named query or a table of one row may stand beside everything. */
function rowsOf(join: SqlNode, { rows, schema }: BuiltDatabase): number {
  const table = schema.tables.find(({ name }) => sameName(name, nameOf(nodeAt(join, 'this'))))
  return table ? rows.get(table.name)?.length ?? 0 : 0
}
