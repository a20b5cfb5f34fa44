import { expect } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import { joinsOnSomething, nameOf, nodesIn, type SqlNode } from '../kit/sql/trees/sql-tree.ts'
import { ownNodes, scopesIn } from '../kit/sql/trees/scopes.ts'
import { placeOf, type Question } from '../kit/sqlite/questions.ts'

/** SQLite's functions of dates and times, https://www.sqlite.org/lang_datefunc.html, as sqlglot calls them or by their names. */
const TIME = /^(?:Current(?:Date|Time|Timestamp|Datetime)|Date(?:Add|Sub|Diff|Trunc|time\w*)?|Timestamp\w*|Time(?:To|Str)\w*|StrTo(?:Time|Date)|TsOrDs\w*|Extract|Year|Month|Day\w*|Week\w*|JulianDay|UnixToTime\w*)$/
const TIME_NAMES = /^(?:date|time|datetime|julianday|unixepoch|strftime|timediff)$/i
const CONDITIONS = ['In', 'Between', 'Like', 'ILike', 'Glob', 'Exists', 'Is', 'Case', 'RegexpLike']

/** The five kinds that the curriculum lists, each by the syntax tree. */
export const kinds: Readonly<Record<string, (tree: SqlNode) => boolean>> = {
  'joins at least 3 tables': (tree) => scopesIn(tree).some(({ joins, sources }) => joins.filter((join) => joinsOnSomething(join) || isInWhere(tree)).length >= 2 && sources.size >= 3 && new Set(sources.values()).size >= 2),
  'groups with GROUP BY and keeps groups with HAVING': (tree) => scopesIn(tree).some(({ select }) => ownNodes(select, 'Group').length > 0 && nodesIn(ownNodes(select, 'Having'), 'Count', 'Sum', 'Avg', 'Min', 'Max', 'Column').length > 0),
  'uses a subquery or a common table expression': (tree) => nodesIn(tree, 'Subquery', 'CTE', 'Exists').length > 0 || nodesIn(tree, 'In').some(({ args }) => args['query'] !== undefined),
  'uses functions of dates and times': (tree) => nodesIn(tree).some((node) => (TIME.test(node.type) || (node.type === 'Anonymous' && TIME_NAMES.test(nameOf(node))))),
  'combines filtering conditions': (tree) => nodesIn(tree, 'Where').some((where) => nodesIn(where, 'And', 'Or').length > 0 && nodesIn(where, 'Or', ...CONDITIONS).length > 0) ||
    nodesIn(tree, 'Where').some((where) => nodesIn(where, 'Exists', 'Case').length > 0) || nodesIn(tree, 'Window', 'Filter').length > 0,
}

/** FROM a, b WHERE a.id = b.a_id joins as well. */
const isInWhere = (tree: SqlNode) => nodesIn(tree, 'Where').some((where) => nodesIn(where, 'EQ').some((equal) => nodesIn(equal, 'Column').length === 2))

/** Five queries or more, each kind among them, each with an answer from the sample data. @throws Failed */
export function expectFiveKinds(questions: readonly Question[], { notes }: Scene): void {
  const distinct = new Set(questions.map(({ statement }) => statement.sql.replace(/\s+/g, ' ').toLowerCase()))
  expect(distinct.size >= 5, { expected: 'at least 5 different queries', seen: `${distinct.size}` })
  const found = Object.entries(kinds).map(([kind, isIt]) => ({ kind, of: questions.filter(({ tree }) => tree !== undefined && isIt(tree)) }))
  const missing = found.filter(({ of }) => of.length === 0).map(({ kind }) => kind)
  expect(missing.length === 0, { expected: 'a query of each of the five kinds', seen: `none that ${missing.join(', none that ')}` })
  const barren = found.find(({ of }) => of.every(({ answer }) => answer.rows.length === 0))
  expect(!barren, {
    expected: 'queries that find something in your sample data', seen: `the query that ${barren?.kind} (${barren?.of.map(placeOf).join('; ')}) finds nothing`,
    location: barren?.of[0]?.statement, hint: 'Insert sample rows that the query is about, or look at its conditions: a query without an answer shows nothing.',
  })
  notes.saw(`${distinct.size} queries ran: ${found.map(({ kind, of }) => `${of.length} ${of.length === 1 ? kind : kind.replace(/^(\w+?)e?s /, '$1 ')}`).join('; ')}`)
}
