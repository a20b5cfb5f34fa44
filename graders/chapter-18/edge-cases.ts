import { expect } from '../kit/criteria/findings.ts'
import type { SchemaTable } from '../kit/schema/schema.ts'
import { sameName } from '../kit/schema/schema.ts'
import type { Scene } from '../kit/scene.ts'
import type { BuiltDatabase } from '../kit/sqlite/built-database.ts'
import { quoted } from '../kit/sqlite/enlarge.ts'
import { literal } from '../chapter-11/constraints.ts'
import { taken, type Row, type Trial } from './changing.ts'
import { edgeCases } from './design.ts'

const FEWEST = 5
const DIFFERENT = 4
const MOST = 60

/** Each of the learner's own edge cases is refused by a constraint, and they try different ones. @throws Failed */
export async function expectEdgeCasesRefused(built: BuiltDatabase, scene: Scene): Promise<string> {
  const listed = edgeCases(scene).slice(0, MOST)
  expect(listed.length >= FEWEST, {
    expected: `at least ${FEWEST} statements in edge_cases.sql that your database must refuse`, seen: listed.length === 0 ? 'none' : `${listed.length}`,
    hint: 'Write down what may go wrong in your business and try it: an order of nothing, the same e-mail address twice, a customer deleted who has orders. Each is an INSERT, UPDATE or DELETE, with a comment that says what it tries.',
  })
  const outcomes = await (await built.copy()).attempts(listed.map(({ sql }) => sql))
  listed.forEach((statement, at) => {
    const location = { path: statement.path, line: statement.line }
    const { outcome = 'wrong', says = '' } = outcomes[at] ?? {}
    const sql = statement.sql.replace(/\s+/g, ' ').slice(0, 80)
    expect(outcome !== 'done', { expected: `the edge case «${statement.comment.split('\n')[0]?.slice(0, 80) || sql}» to be refused`, seen: 'the database took it', location })
    expect(outcome !== 'wrong', { expected: `the edge case «${sql}» to be refused by a constraint`, seen: `SQLite can make nothing of the statement: ${says}`, location })
  })
  const different = new Set(outcomes.map(({ says }) => says))
  expect(different.size >= DIFFERENT, { expected: `the edge cases to try at least ${DIFFERENT} different constraints`, seen: `${different.size}: ${[...different].join('; ')}` })
  const rules = [...different].filter((says) => !/^(?:NOT NULL|FOREIGN KEY) constraint/.test(says) && !isKey(says, built.schema.tables))
  expect(rules.length >= 2, { expected: 'at least two edge cases that a CHECK, a UNIQUE or a trigger refuses', seen: [...different].join('; ') })
  return `${listed.length} edge cases of yours are refused, by ${different.size} constraints`
}

/** `UNIQUE constraint failed: orders.id` */
function isKey(says: string, tables: readonly SchemaTable[]): boolean {
  const [, named] = /^UNIQUE constraint failed: (.*)$/.exec(says) ?? []
  const columns = named?.split(', ').map((column) => column.split('.').at(-1) ?? '')
  const table = tables.find(({ name }) => sameName(name, named?.split('.')[0] ?? ''))
  return columns !== undefined && table !== undefined && columns.length === table.primaryKey.length && columns.every((column) => table.primaryKey.includes(column))
}

/** Words in names of columns, and what stands in their place in the name of a column that is never before. */
const PAIRS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/start/i, ['end', 'stop', 'finish']], [/starts/i, ['ends']], [/begin/i, ['end']], [/begins/i, ['ends']], [/from/i, ['to', 'until', 'till']], [/(?<=check_?)in/i, ['out']],
  [/min(?:imum)?/i, ['max', 'maximum']], [/lower/i, ['upper']], [/borrow(?:ed)?|loan(?:ed)?|checkout|rent(?:ed|al)?/i, ['return', 'returned', 'due']],
  [/open(?:ed)?/i, ['closed', 'close']], [/departure/i, ['arrival']], [/issued?/i, ['expires', 'expiry', 'due']], [/admission|admitted/i, ['discharge', 'discharged']], [/hired?/i, ['left', 'termination', 'terminated']],
]

/** Of two days or bounds in a row the second is never before the first: tried by changing a row. @throws Failed */
export async function expectPeriodsInOrder(built: BuiltDatabase): Promise<string> {
  const tried = built.schema.tables.flatMap((table) => pairsOf(table).flatMap(([first, second]) => reversing(table, first, second, built.rows.get(table.name) ?? [])))
  const takes = await taken(built, tried)
  const broken = tried.find((_, at) => takes[at])
  expect(!broken, {
    expected: `${broken?.column} never to be before ${broken?.first}`, seen: `the database took a row of ${broken?.table.name} in which it is`,
    hint: `Add to the table: CHECK (${broken?.column} >= ${broken?.first}). Where ${broken?.column} is empty, the comparison is NULL, and that is no failure.`,
  })
  return `${tried.length} pairs of days or bounds in order`
}

function pairsOf({ columns: all, foreignKeys, primaryKey }: SchemaTable): (readonly [string, string])[] {
  const columns = all.filter(({ name }) => !primaryKey.includes(name) && !foreignKeys.some((key) => key.columns.includes(name)))
  return columns.flatMap(({ name }) => PAIRS.flatMap(([word, others]) => {
    const seconds = columns.filter((other) => other.name !== name && word.test(name) && others.some((put) => sameName(name.replace(word, put), other.name)))
    return seconds.map((second) => [name, second.name] as const)
  }))
}

function reversing(table: SchemaTable, first: string, second: string, rows: readonly Row[]): (Trial & { first: string })[] {
  const row = rows.find((candidate) => candidate[first] !== null && candidate[second] !== null) ?? rows.find((candidate) => candidate[first] !== null)
  const before = row && beforeOf(row[first])
  return row && before !== undefined ? [{ table, row, first, column: second, bad: literal(before), good: quoted(row[second] === null ? first : second) }] : []
}

/** A day long before, written in the same way; times of day may pass midnight. */
function beforeOf(value: unknown): string | number | undefined {
  if (typeof value === 'number') return value - 1
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? value.replace(/^\d{4}/, '1066') : undefined
}
