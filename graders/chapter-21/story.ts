import type { Database } from '../kit/ports/database.ts'
import { rowsTitled, type FoundRow } from '../kit/postgres/rows.ts'
import type { Scene } from '../kit/scene.ts'
import { startWithTables } from './start.ts'
import type { SeenRun } from './statements.ts'
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
  /** Whether the origins of statements are known. */
  tellsOrigins = false
  /** The rows that hold a title of the story after a step. */
  readonly #rows = new Map<string, FoundRow | undefined>()
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

  /** Whether a step was begun and ended. */
  has(step: Step): boolean {
    return this.#runs.has(step) && !(this.#runs.get(step) instanceof Error)
  }

  /** The row that held a task's title before or after a step; undefined when none did. */
  row(when: 'before' | 'after', step: Step, { title }: StoryTask): FoundRow | undefined {
    return this.#rows.get(`${when} ${step}: ${title}`)
  }

  async #all(file: string): Promise<void> {
    const { imported, plain, hostile, completed, deleted, removed, plainPart, hostilePart } = this.tasks
    await this.#watched.app.write({ [file]: csvOf(imported) })
    await this.#step('import', 'import', { file }, imported)
    await this.#addMissing(imported)
    await this.#step('add', 'add', { ...plain }, [plain])
    await this.#step('addHostile', 'add', { ...hostile }, [hostile, projectOf(hostile)])
    await this.#step('complete', 'complete', { id: await this.#id(completed) }, [completed, removed])
    await this.#step('delete', 'delete', { id: await this.#id(deleted) }, [deleted, removed])
    await this.#step('list', 'list')
    await this.#step('search', 'search', { text: plainPart })
    await this.#step('searchHostile', 'search', { text: hostilePart })
    await this.#step('export', 'export')
    await this.#step('report', 'report')
    await this.#remove(removed)
    await this.#step('reportLater', 'report')
    await this.#step('compare', 'compare')
    await this.#step('compareAgain', 'compare')
    this.tellsOrigins = await this.#watched.tellsOrigins()
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
  }

  /** What an import that does not work leaves out is added one by one, so that the other criteria have something to look at. */
  async #addMissing(tasks: readonly StoryTask[]): Promise<void> {
    for (const task of tasks) {
      if (this.row('after', 'import', task)) continue
      await this.#watched.run('add', { ...task }).catch(() => undefined)
      if ((await rowsTitled(this.#database, task.title)).length === 0) return
    }
  }

  async #id({ title }: StoryTask): Promise<string> {
    return (await rowsTitled(this.#database, title)).find(({ id }) => id !== undefined)?.id ?? '1'
  }

  /** A row goes without the program's knowing. What refers to it may keep it: then nothing has changed. */
  async #remove({ title }: StoryTask): Promise<void> {
    const row = (await rowsTitled(this.#database, title)).find(({ key }) => key !== undefined)
    if (row?.key === undefined) return
    const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
    await this.#database.asLearner(`DELETE FROM ${quoted(row.schema)}.${quoted(row.table)} WHERE ${quoted(row.column)} = '${title.replaceAll('\'', '\'\'')}'`).catch(() => undefined)
    this.#rows.set(`after reportLater: ${title}`, (await rowsTitled(this.#database, title))[0])
  }
}
