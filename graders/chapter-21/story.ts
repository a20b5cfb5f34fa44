import type { Database } from '../kit/ports/database.ts'
import { rowsTitled, type FoundRow } from '../kit/postgres/rows.ts'
import type { Scene } from '../kit/scene.ts'
import { startWithTables } from './start.ts'
import type { SeenRun } from './statements.ts'
import { quoted, rowsBeside, tableOf } from './rows-beside.ts'
import { csvOf, storyTasks, type StoryTask, type StoryTasks } from './story-tasks.ts'
import type { WatchedApp } from './watched-app.ts'

export const steps = ['import', 'add', 'addHostile', 'complete', 'delete', 'list', 'search', 'searchHostile', 'export', 'report', 'reportLater', 'compare', 'compareAgain'] as const
export type Step = (typeof steps)[number]

const told = new WeakMap<Database, Promise<Story>>()

/**
 * One use of the program from its first import to its last report, seen from the server: told once per grading, and judged
 * by several criteria, each by its own steps. SQLAlchemy alone takes half a second to load.
 * @throws Failed when `init` fails
 */
export function story(scene: Scene): Promise<Story> {
  const known = told.get(scene.database)
  if (known) return known
  const fresh = Story.tell(scene)
  told.set(scene.database, fresh)
  return fresh
}

/** A project's name is looked for as a title is. */
export const projectOf = ({ project }: StoryTask): StoryTask => ({ title: project, project })

export class Story {
  readonly tasks: StoryTasks
  readonly #rows = new Map<string, FoundRow | undefined>()
  readonly #others = new Map<string, readonly string[]>()
  #total = 0
  readonly #runs = new Map<Step, SeenRun | Error>()
  readonly #watched: WatchedApp
  readonly #database: Database

  private constructor(watched: WatchedApp, database: Database, tasks: StoryTasks) {
    this.#watched = watched
    this.#database = database
    this.tasks = tasks
  }

  static async tell(scene: Scene): Promise<Story> {
    const own = new Story(await startWithTables(scene), scene.database, storyTasks(scene.random))
    await own.#all(`${scene.random.word()}.csv`)
    return own
  }

  /** How a step went. @throws NotJudged when it could not be begun */
  ran(step: Step): SeenRun {
    const run = this.#runs.get(step)
    if (run === undefined) throw new TypeError(`${step} has not been told`)
    if (run instanceof Error) throw run
    return run
  }

  /** Run a command once more, after the last step. @throws NotJudged as WatchedApp.run */
  again(command: string): Promise<SeenRun> {
    return this.#watched.run(command)
  }

  /** Whether a step was begun and ended. */
  has(step: Step): boolean {
    return this.#runs.has(step) && !(this.#runs.get(step) instanceof Error)
  }

  /** The row that held a task's title before or after a step; undefined when none did. */
  row(when: 'before' | 'after', step: Step, { title }: StoryTask): FoundRow | undefined {
    return this.#rows.get(`${when} ${step}: ${title}`)
  }

  /** The rows of the task's table beside its own, before or after a step. */
  others(when: 'before' | 'after', step: Step): readonly string[] {
    return this.#others.get(`${when} ${step}`) ?? []
  }

  /** The tasks that are stored exactly as given when the listings run. */
  get stored(): StoryTask[] {
    const { imported, plain, hostile, deleted } = this.tasks
    return [...imported.filter((task) => task !== deleted && this.row('after', 'import', task)), plain, hostile]
  }

  /** How many rows the tasks' table has then. */
  get total(): number {
    return this.#total
  }

  async #all(file: string): Promise<void> {
    const { imported, plain, hostile, completed, deleted, removed, plainPart, hostilePart } = this.tasks
    await this.#watched.app.write({ [file]: csvOf(imported) })
    await this.#step('import', 'import', { file }, imported)
    if (imported.every((task) => !this.row('after', 'import', task))) await this.#addAll(imported)
    await this.#step('add', 'add', { ...plain }, [plain])
    await this.#step('addHostile', 'add', { ...hostile }, [hostile, projectOf(hostile)])
    await this.#step('complete', 'complete', { id: await this.#id(completed) }, [completed])
    await this.#step('delete', 'delete', { id: await this.#id(deleted) }, [deleted])
    this.#total = this.others('after', 'delete').length
    await this.#step('list', 'list')
    await this.#step('search', 'search', { text: plainPart })
    await this.#step('searchHostile', 'search', { text: hostilePart })
    await this.#step('export', 'export')
    await this.#step('report', 'report')
    await this.#remove(removed)
    await this.#step('reportLater', 'report')
    await this.#step('compare', 'compare')
    await this.#step('compareAgain', 'compare')
  }

  async #step(step: Step, command: string, values: Readonly<Record<string, string>> = {}, about: readonly StoryTask[] = []): Promise<void> {
    await this.#look('before', step, about)
    this.#runs.set(step, await this.#watched.run(command, values).catch((error: unknown) => {
      if (error instanceof Error && error.name === 'NotJudged') return error
      throw error
    }))
    await this.#look('after', step, about)
  }

  async #look(when: 'before' | 'after', step: Step, tasks: readonly StoryTask[]): Promise<void> {
    for (const { title } of tasks) {
      const rows = await rowsTitled(this.#database, title)
      this.#rows.set(`${when} ${step}: ${title}`, rows.find(({ id }) => id !== undefined) ?? rows[0])
    }
    const [only, another] = tasks
    const row = only && !another ? this.row('before', step, only) : undefined
    if (only && row) this.#others.set(`${when} ${step}`, await rowsBeside(this.#database, row, only.title))
  }

  /** An import that does not work at all leaves the other criteria something to look at. */
  async #addAll(tasks: readonly StoryTask[]): Promise<void> {
    for (const task of tasks) {
      await this.#watched.run('add', { ...task }).catch(() => undefined)
      const row = (await rowsTitled(this.#database, task.title))[0]
      if (!row) return
      this.#rows.set(`after import: ${task.title}`, row)
    }
  }

  async #id({ title }: StoryTask): Promise<string> {
    return (await rowsTitled(this.#database, title)).find(({ id }) => id !== undefined)?.id ?? '1'
  }

  /** A row goes without the program's knowing. What refers to it may keep it: then nothing has changed. */
  async #remove({ title }: StoryTask): Promise<void> {
    const row = (await rowsTitled(this.#database, title)).find(({ key }) => key !== undefined)
    if (row?.key === undefined) return
    await this.#database.asLearner(`DELETE FROM ${tableOf(row)} WHERE ${quoted(row.column)} = '${title}'`).catch(() => undefined)
    this.#rows.set(`after reportLater: ${title}`, (await rowsTitled(this.#database, title))[0])
  }
}
