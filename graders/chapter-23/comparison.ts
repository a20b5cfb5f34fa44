import { expect } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import { nodesIn, type SqlNode } from '../kit/sql/trees/sql-tree.ts'
import type { AnswerRow } from '../kit/sqlite/shell.ts'
import { placeOf, type Question } from '../kit/sqlite/questions.ts'
import type { Model, Questions } from './model.ts'
import { passagesOf, wordsOf } from './passages.ts'

const FEWEST = 2

/** Questions asked of both models: the same answer, by a simpler query of the dimensional one; and the documents compare them. @throws Failed */
export function expectSimplerThanTwins({ sources }: Model, questions: Questions, scene: Scene): string {
  expect(sources.length >= 2, {
    expected: 'the transactional tables that the model was made from', seen: sources.length === 0 ? 'none: all tables are facts and dimensions' : sources.map(({ name }) => name).join(', '),
    hint: 'Hand in transactional.sql, with the tables of the shop\'s own system and their rows, and let data.sql load the dimensional model from them.',
  })
  const pairs = pairsOf(questions)
  expect(pairs.length >= FEWEST, {
    expected: `at least ${FEWEST} questions asked of both models`, seen: `${questions.transactional.length} queries read the transactional tables alone, ${pairs.length} of them with a twin of the same number`,
    hint: 'Begin the comments of both with the same number: `-- Q1: Which region buys most?` in queries.sql and in transactional_queries.sql.',
  })
  const figures = pairs.map(([simple, twin]) => {
    expect(sameRows(simple.answer.rows, twin.answer.rows), {
      expected: 'both queries of a pair to give the same rows', seen: `${placeOf(simple)} gives ${simple.answer.rows.length} rows, such as ${shown(simple)}; ${placeOf(twin)} gives ${twin.answer.rows.length}, such as ${shown(twin)}`,
      hint: 'They answer the same question of the same business: the same columns in the same order. Where they differ, the load or one of the queries is wrong.',
    })
    const [a, b] = [effort(simple.tree), effort(twin.tree)]
    expect(a.parts < b.parts && a.joins <= b.joins, {
      expected: `the query in ${placeOf(simple)} to be simpler than its twin in ${placeOf(twin)}`, seen: `${a.joins} joins and ${a.parts} parts against ${b.joins} joins and ${b.parts} parts`, location: { path: simple.statement.path, line: simple.statement.line },
      hint: 'What is worked out again and again (amounts, months, names from three tables away) belongs into the model when it is loaded, so that questions need not.',
    })
    return `${a.joins} joins and ${a.parts} parts against ${b.joins} and ${b.parts}`
  })
  const compared = passagesOf(scene).filter(({ titles, text }) => /compar|versus|\bvs\b|transactional|OLTP|normali[sz]ed/i.test(`${titles} ${text}`))
  const words = compared.flatMap(({ text }) => wordsOf(text))
  expect(words.length >= 25 && words.some((word) => /^(?:joins?|subquer(?:y|ies)|CTEs?|expressions?|tables|lines|shorter|simpler)$/i.test(word)), {
    expected: 'the documents to compare both kinds of queries: joins, subqueries, lines', seen: `${words.length} words about it`,
    hint: 'A section «Comparison»: how many tables each query joins, what it works out, and why the dimensional one needs less.',
  })
  return `${pairs.length} pairs give the same rows; ${figures.join('; ')}`
}

/** By the number in their comments, else in the order in which they stand. */
function pairsOf({ analytical, transactional }: Questions): (readonly [Question, Question])[] {
  const numbered = transactional.flatMap((twin) => {
    const simple = analytical.find((question) => numberOf(question) !== undefined && numberOf(question) === numberOf(twin))
    return simple ? [[simple, twin] as const] : []
  })
  if (numbered.length > 0 || transactional.some((question) => numberOf(question) !== undefined)) return numbered
  return transactional.flatMap((twin, at) => (analytical[at] ? [[analytical[at], twin] as const] : []))
}

const numberOf = ({ statement }: Question): string | undefined => /\b(?:Q|query|question|pair|no\.?|nr\.?)\s*[-#:]?\s*(\d+)/i.exec(statement.comment)?.[1] ?? /^\s*(\d+)\s*[.:)]/m.exec(statement.comment)?.[1]

/** In any order, numbers to the cent. */
function sameRows(a: readonly AnswerRow[], b: readonly AnswerRow[]): boolean {
  const plain = (rows: readonly AnswerRow[]) => rows.map((row) => JSON.stringify(Object.values(row).map((value) => (typeof value === 'number' ? Math.round(value * 100) : value)))).sort().join('\n')
  return a.length > 0 && plain(a) === plain(b)
}

const shown = ({ answer }: Question) => JSON.stringify(Object.values(answer.rows[0] ?? {})).slice(0, 80)

/** Names and what merely marks them are no effort. */
const QUIET = new Set(['Identifier', 'TableAlias', 'Alias', 'Paren', 'Ordered', 'Order', 'Literal', 'Var'])

function effort(tree: SqlNode | undefined): { joins: number; parts: number } {
  const joins = nodesIn(tree, 'Join').length + nodesIn(tree, 'Subquery', 'CTE', 'Exists').length
  return { joins, parts: nodesIn(tree).filter(({ type }) => !QUIET.has(type)).length }
}
