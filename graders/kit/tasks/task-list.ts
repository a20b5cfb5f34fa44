import { isDeepStrictEqual } from 'node:util'
import type { App } from '../app/app.ts'
import { expect, fail } from '../criteria/findings.ts'
import type { Run } from '../ports/sandbox.ts'
import type { Scene } from '../scene.ts'
import { databaseFiles, type DatabaseFile } from '../sqlite/database-files.ts'
import type { Row } from '../sqlite/tables.ts'
import type { ChapterSubmission } from '../submission/submission.ts'
import { rowsById, taskTitled, type StoredTask } from './stored-task.ts'

export const commands = {
  add: 'python tasks.py add {title}',
  list: 'python tasks.py list',
  update: 'python tasks.py update {id} {title}',
  complete: 'python tasks.py complete {id}',
  delete: 'python tasks.py delete {id}',
  search: 'python tasks.py search {text}',
} as const

/** The learner's task manager in a folder of its own, with its database seen from outside. */
export class TaskList {
  readonly app: App
  readonly #submission: ChapterSubmission

  private constructor(app: App, submission: ChapterSubmission) {
    this.app = app
    this.#submission = submission
  }

  /** Begin with what was handed in; gonogo.yaml's `init` is run when there is one. @throws Failed when that fails */
  static async begin({ freshApp, submission }: Scene): Promise<TaskList> {
    const tasks = TaskList.over(await freshApp(), submission)
    if (tasks.app.has('init')) await tasks.app.succeed('init')
    return tasks
  }

  /** A program as it lies there, with nothing run yet. */
  static over(app: App, submission: ChapterSubmission): TaskList {
    return new TaskList(app, submission)
  }

  /** Add a task and find it in the database. @throws Failed when it isn't there exactly as given */
  async add(title: string): Promise<StoredTask> {
    await this.app.succeed('add', { title })
    return this.stored(title, 'after it was added')
  }

  /** The databases in the folder as they lie there now. @throws as databaseFiles */
  files(): Promise<DatabaseFile[]> {
    return databaseFiles(this.app, this.#submission)
  }

  /** The task of this title in the database. @throws Failed */
  async stored(title: string, when: string): Promise<StoredTask> {
    const files = await this.files()
    if (files.length === 0) {
      const named = this.#submission.settings.files?.database
      fail({
        expected: 'a SQLite database in the chapter folder',
        seen: named ? `no SQLite database at ${named}, where gonogo.yaml says` : 'no file there that is a SQLite database',
        hint: 'Keep the database beside your program: sqlite3.connect(Path(__file__).with_name("tasks.db")), and commit what you write.',
      })
    }
    const task = taskTitled(files, title)
    if (task) return task
    const tables = files.flatMap(({ path, tables }) => tables.map(({ name, rows }) => `${path}: ${name} with ${rows.length} rows`))
    return fail({
      expected: `the title ${JSON.stringify(shortened(title))} in the database ${when}, exactly as given`,
      seen: `no row has it (${tables.join(', ') || 'no table'})`,
    })
  }

  /** All rows of the table that a task lies in, by id. */
  async rows(task: StoredTask): Promise<Map<string, Row>> {
    return rowsById(await this.files(), task)
  }

  /**
   * Run a command that changes one task, and see that it changes no other.
   * @returns the task's row before and after; undefined when it is gone
   * @throws Failed
   */
  async change(task: StoredTask, name: 'update' | 'complete' | 'delete', title = ''): Promise<{ before: Row | undefined; after: Row | undefined; run: Run }> {
    const before = await this.rows(task)
    const run = await this.app.succeed(name, name === 'update' ? { id: task.id, title } : { id: task.id })
    const after = await this.rows(task)
    const others = [...before.keys(), ...after.keys()].filter((id) => id !== task.id)
    const touched = others.find((id) => !isDeepStrictEqual(before.get(id), after.get(id)))
    expect(touched === undefined, {
      expected: `${name} to touch task ${task.id} alone`,
      seen: `task ${touched} ${touched !== undefined && after.has(touched) ? 'was changed' : 'is gone'} too`,
      hint: 'Name the one row in the statement: … WHERE id = ?',
    })
    return { before: before.get(task.id), after: after.get(task.id), run }
  }
}

export const shortened = (title: string) => (title.length > 60 ? `${title.slice(0, 60)}…` : title)
