import type { App, RunOptions } from '../kit/app/app.ts'
import type { Random } from '../kit/inputs/random.ts'
import { stringify } from '../kit/output/to-csv.ts'
import type { Run } from '../kit/ports/sandbox.ts'

/** The brief's longest title. */
export const LONGEST = 200

export interface Task {
  title: string
  tags: readonly string[]
  details: Readonly<Record<string, unknown>>
  /** ISO 8601 with its offset. */
  due: string
}

/** An ordinary task that no other call gives. */
export function someTask(random: Random): Task {
  return {
    title: `${random.word()} the ${random.word(9)}`,
    tags: [random.word(), random.word()],
    details: { [random.word()]: random.integer(1, 900), [random.word()]: random.word() },
    due: someMoment(random),
  }
}

/** Ordinary tasks with much in common. */
export function manyTasks(random: Random, count: number): Task[] {
  const common = someTask(random)
  return Array.from({ length: count }, (_, at) => ({ ...common, title: `${common.title} ${at}`, details: { ...common.details, number: at } }))
}

/** Tasks whose values get lost, or do harm, when they are pasted into SQL or stored as Python shows them. */
export function oddTasks(random: Random): Task[] {
  const word = () => random.word()
  return [
    { ...someTask(random), tags: [`${word()} "so-called"`, `O'${word()}`, `${word()} {${random.integer(1, 99)}%}`] },
    { ...someTask(random), details: { [word()]: null, [word()]: [true, false, { [word()]: [1.5, 'è', ''] }], [`${word()}'s`]: `"${word()}" \\ %s {0}` } },
    { ...someTask(random), tags: [`${word()} \\ ${word()}`, `${word()} ☕ 漢字`, 'NULL', word()], details: { [word()]: { [word()]: 'Zürich 🚀' }, [word()]: 'None' } },
  ]
}

/** A moment whose offset moves it to another hour, and now and then to another day. */
function someMoment(random: Random): string {
  const two = (from: number, to: number) => String(random.integer(from, to)).padStart(2, '0')
  return `20${two(26, 34)}-${two(1, 12)}-${two(1, 28)}T${two(0, 23)}:${two(0, 59)}:00${random.pick(['+02:00', '-07:00', '+05:45', '-03:30', '+09:00'])}`
}

/** Add a task as a user would. */
export function add(app: App, task: Task, options: RunOptions = {}): Promise<Run> {
  return app.run('add', valuesOf(task), options)
}

/** What the placeholders of `add` stand for. */
export function valuesOf({ title, tags, details, due }: Task): Record<string, string> {
  return { title, tags: tags.join(','), details: JSON.stringify(details), due }
}

/** The brief's CSV file. */
export function csvOf(tasks: readonly Task[]): string {
  return stringify([['title', 'tags', 'details', 'due'], ...tasks.map(({ title, tags, details, due }) => [title, tags.join(';'), JSON.stringify(details), due])])
}
