import type { Row } from '../kit/sqlite/tables.ts'
import type { StoredTask } from '../kit/tasks/stored-task.ts'
import type { TaskList } from '../kit/tasks/task-list.ts'
import { newRows, stateOf } from './state.ts'

/**
 * The table that tells of changes: of those that get rows when a task is added, the one that isn't the tasks' own and has gained most.
 * @returns undefined when there is none
 */
export async function logTable(tasks: TaskList, title: string): Promise<{ log: string | undefined; task: StoredTask }> {
  const first = await tasks.add(`${title} first`)
  const before = await stateOf(tasks, first)
  const task = await tasks.add(title)
  const after = await stateOf(tasks, task)
  const grown = [...after.keys()].filter((name) => name !== task.table)
    .map((name) => ({ name, rows: newRows(before.get(name), after.get(name)).length, more: (after.get(name)?.length ?? 0) - (before.get(name)?.length ?? 0) }))
    .filter(({ more }) => more > 0)
    .sort((a, b) => b.more - a.more)
  return { log: grown[0]?.name, task }
}

/** A row that tells of something undone says so. */
export const isMarked = (row: Row): boolean => Object.values(row).some((value) => typeof value === 'string' && /roll|fail|error|abort|undo/i.test(value))

const DAY = 86_400_000

/** Whether a row tells when: an ISO date or other date of this year with a time, or a number of seconds, milliseconds or days. */
export function hasTimestamp(row: Row, now = Date.now()): boolean {
  const values = Object.values(row)
  const near = (milliseconds: number) => Math.abs(milliseconds - now) < 1.1 * DAY
  const texts = values.filter((value) => typeof value === 'string')
  const numbers = values.map((value) => (typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : value)).filter((value) => typeof value === 'number')
  if (numbers.some((value) => near(value * 1_000) || near(value) || near((value - 2_440_587.5) * DAY))) return true
  const years = [now - DAY, now + DAY].map((at) => String(new Date(at).getUTCFullYear()))
  const isDay = (text: string) => {
    const iso = /\d{4}-\d{2}-\d{2}/.exec(text)?.[0]
    return iso === undefined ? years.some((year) => text.includes(year)) && /\d/.test(text.replace(/\d{4}/, '')) : near(Date.parse(iso))
  }
  return texts.some((text) => isDay(text) && /\d{1,2}:\d{2}/.test(text)) || (texts.some(isDay) && texts.some((text) => /^\d{1,2}:\d{2}/.test(text)))
}

/**
 * The column that tells what kind of change a row is of: with the same words for the same kind, and others for another.
 * @param kinds for each kind, the rows that two changes of it left
 */
export function operationColumn(kinds: readonly (readonly [readonly Row[], readonly Row[]])[]): string | undefined {
  const columns = Object.keys(kinds[0]?.[0][0] ?? {})
  return columns.find((column) => {
    const said = (rows: readonly Row[]) => JSON.stringify([...new Set(rows.map((row) => String(row[column] ?? '')))].sort())
    const words = kinds.map(([one, other]) => (said(one) === said(other) ? said(one) : undefined))
    return words.every((word) => word !== undefined && word !== '[""]' && word !== '[]') && new Set(words).size === words.length
  })
}
