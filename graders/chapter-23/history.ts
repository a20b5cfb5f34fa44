import { expect } from '../kit/criteria/findings.ts'
import type { SchemaTable } from '../kit/schema/schema.ts'
import type { Scene } from '../kit/scene.ts'
import { quoted } from '../kit/sqlite/enlarge.ts'
import type { AnswerRow, DatabaseCopy } from '../kit/sqlite/shell.ts'
import { changeScript, parted, type Model } from './model.ts'

const FROM = /valid_?from|effective_?(?:from|date|start)?$|start_?(?:date|at)?$|row_?start|begins?_?on|since|(?:^|_)from$/i
const TO = /valid_?(?:to|until)|effective_?(?:to|end)|expir|end_?(?:date|at)?$|row_?end|until|(?:^|_)to$/i
const CURRENT = /current|is_?active|is_?latest/i
const VERSION = /version|updated|changed/i
const NATURAL = /id$|(?:^|_)(?:code|no|nr|number|sku|isbn|email|natural_?key|business_?key|nk|bk)$/i

/** A column that says when a version of a member holds, not what the member is. */
export const isHousekeeping = (name: string): boolean => [FROM, TO, CURRENT, VERSION].some((pattern) => pattern.test(name))
const keepsVersions = ({ columns }: SchemaTable) => columns.some(({ name }) => TO.test(name) || CURRENT.test(name)) && columns.some(({ name }) => FROM.test(name) || VERSION.test(name))

/**
 * A member of a dimension is changed by the learner's own script on a copy: its earlier version stays as it was and is closed,
 * a new one begins, and the facts still belong to the earlier one.
 * @throws Failed
 */
export async function expectHistoryKept(model: Model, scene: Scene): Promise<string> {
  const versioned = model.dimensions.filter(keepsVersions)
  expect(versioned.length > 0, {
    expected: 'a dimension that keeps versions of its members', seen: 'none with columns such as valid_from, valid_to, is_current',
    hint: 'When a customer moves, last year\'s sales stay where they were: keep the old row, and give the new address a row, a key and a time of its own (a slowly changing dimension of type 2).',
  })
  const script = changeScript(scene)
  expect(script !== undefined, { expected: 'change_member.sql, which changes a member of a dimension', seen: 'no such file' })
  const copy = await model.built.copy()
  const before = await contents(copy, model)
  const refused = await copy.change(script.statements.map(({ sql }) => sql).join(';\n'))
  expect(refused === undefined, { expected: `${script.path} to run on the database that your scripts make`, seen: refused ?? '' })
  const after = await contents(copy, model)
  for (const { name } of model.facts) expect(before.get(name) === undefined || JSON.stringify(before.get(name)) === JSON.stringify(after.get(name)), { expected: 'facts of the past to stay as they are', seen: `${script.path} changes rows of ${name}` })
  const changed = versioned.map((table) => ({ table, why: versionsWrong(table, before.get(table.name) ?? [], after.get(table.name) ?? []) }))
  const fine = changed.find(({ why }) => why === undefined)
  const [worst] = changed.filter(({ why }) => why !== '')
  expect(fine !== undefined, {
    expected: `${script.path} to close a member's version and to begin a new one`, seen: worst?.why ?? `nothing changed in ${versioned.map(({ name }) => name).join(', ')}`,
    hint: 'Two statements: UPDATE the current row of the member with its end (valid_to, is_current = 0) and nothing else, then INSERT a row with the same id of the source, the new value and its beginning.',
  })
  return `a change of a member makes a new version in ${fine.table.name}, and the earlier one is closed`
}

async function contents(copy: DatabaseCopy, { dimensions, facts }: Model): Promise<Map<string, readonly AnswerRow[]>> {
  const found = new Map<string, readonly AnswerRow[]>()
  for (const { name, primaryKey } of [...dimensions, ...facts]) {
    const answer = await copy.ask(`SELECT * FROM ${quoted(name)} ORDER BY ${primaryKey.map(quoted).join(', ') || '1'}`)
    if (typeof answer !== 'string') found.set(name, answer.rows)
  }
  return found
}

/** @returns undefined when a version was closed and another one begun; empty when nothing changed; else what is wrong */
function versionsWrong({ name, columns, primaryKey }: SchemaTable, before: readonly AnswerRow[], after: readonly AnswerRow[]): string | undefined {
  if (JSON.stringify(before) === JSON.stringify(after)) return ''
  const key = primaryKey[0] ?? ''
  const described = columns.map((column) => column.name).filter((column) => column !== key && !isHousekeeping(column))
  const pairs = before.map((old) => ({ old, now: after.find((row) => row[key] === old[key]) }))
  if (pairs.some(({ now }) => now === undefined)) return `a version of ${name} is gone`
  const overwritten = pairs.flatMap(({ old, now }) => described.filter((column) => old[column] !== now?.[column]))
  if (overwritten.length > 0) return `${name}.${overwritten[0]} of an earlier version is overwritten`
  const closed = pairs.filter(({ old, now }) => JSON.stringify(old) !== JSON.stringify(now)).flatMap(({ now }) => (now ? [now] : []))
  const begun = after.filter((row) => !before.some((old) => old[key] === row[key]))
  if (begun.length === 0) return `no new version in ${name}`
  if (closed.length === 0) return `a row is added to ${name}, and no earlier one is closed`
  const natural = described.filter((column) => NATURAL.test(parted(column)))
  const [follower] = begun.flatMap((row) => closed.filter((old) => (natural.length > 0 ? natural : described).some((column) => row[column] !== null && row[column] === old[column])).map((old) => ({ old, row })))
  if (!follower) return `the row that is added to ${name} belongs to another member than the one that is closed`
  const { old, row } = follower
  if (described.every((column) => row[column] === old[column])) return `the new version in ${name} says the same as the earlier one`
  return timesWrong(name, columns.map((column) => column.name), old, row)
}

function timesWrong(table: string, columns: readonly string[], old: AnswerRow, row: AnswerRow): string | undefined {
  const [from, to, current] = [FROM, TO, CURRENT].map((pattern) => columns.find((column) => pattern.test(column)))
  if (current !== undefined && sameTruth(old[current], row[current])) return `both versions in ${table} have the same ${current}`
  if (to !== undefined && (old[to] === null || old[to] === row[to])) return `the earlier version in ${table} has no end in ${to}`
  if (from !== undefined && to !== undefined && String(old[to]) > String(row[from])) return `the versions in ${table} overlap: one ends ${old[to]}, the next begins ${row[from]}`
  return undefined
}

const sameTruth = (a: unknown, b: unknown) => String(a) === String(b)
