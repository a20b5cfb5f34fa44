import type { DatabaseFile } from '../kit/sqlite/database-files.ts'
import type { Row } from '../kit/sqlite/tables.ts'
import type { StoredTask } from '../kit/tasks/stored-task.ts'
import type { TaskList } from '../kit/tasks/task-list.ts'

/** Rows by the names of their tables. */
export type State = ReadonlyMap<string, readonly Row[]>

/** What lies in the database that a task lies in. */
export async function stateOf(tasks: TaskList, { file }: StoredTask): Promise<State> {
  return stateIn(await tasks.files(), file)
}

const stateIn = (files: readonly DatabaseFile[], file: string): State =>
  new Map((files.find(({ path }) => path === file)?.tables ?? []).map(({ name, rows }) => [name, rows]))

/** The rows that are there now and were not before; rows that were changed are among them. */
export function newRows(before: readonly Row[] | undefined, after: readonly Row[] | undefined): Row[] {
  const left = new Map<string, number>()
  for (const row of before ?? []) left.set(keyOf(row), (left.get(keyOf(row)) ?? 0) + 1)
  return (after ?? []).filter((row) => {
    const times = left.get(keyOf(row)) ?? 0
    left.set(keyOf(row), times - 1)
    return times <= 0
  })
}

/**
 * In words, the first difference between two states; undefined when there is none.
 * @param log a table that may have more rows than before
 */
export function differenceOf(before: State, after: State, log: string | undefined): string | undefined {
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    if (name === log) continue
    const [more, fewer] = [newRows(before.get(name), after.get(name)).length, newRows(after.get(name), before.get(name)).length]
    if (more === 0 && fewer === 0) continue
    if (more > 0 && fewer > 0) return `${Math.max(more, fewer)} ${plural(Math.max(more, fewer))} of ${name} changed`
    return more > 0 ? `${more} ${plural(more)} more in ${name}` : `${fewer} ${plural(fewer)} fewer in ${name}`
  }
  return undefined
}

const plural = (count: number) => (count === 1 ? 'row' : 'rows')
const keyOf = (row: Row) => JSON.stringify(Object.entries(row).map(([name, value]) => [name, value instanceof Uint8Array ? [...value] : value]))
