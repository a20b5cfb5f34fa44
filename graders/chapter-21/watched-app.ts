import type { App } from '../kit/app/app.ts'
import type { Database } from '../kit/ports/database.ts'
import { seen, type SeenRun } from './statements.ts'

/** The folder in a workspace that holds what we lay beside the learner's files. */
export const BESIDE = '.beside'

/** The learner's program with our module beside it: what it does is seen in the server's log. */
export class WatchedApp {
  readonly app: App
  readonly #database: Database
  readonly #mark: string

  /** @param mark what the comments of our module begin with */
  constructor(app: App, database: Database, mark: string) {
    this.app = app
    this.#database = database
    this.#mark = mark
  }

  /** Run one of the chapter's commands. @throws NotJudged as App.run */
  run(command: string, values: Readonly<Record<string, string>> = {}): Promise<SeenRun> {
    return seen(this.#database, this.#mark, () => this.app.run(command, values, { env: { PYTHONPATH: BESIDE } }))
  }

  /** Whether our module was loaded: a command that sets PYTHONPATH itself leaves it out, and then the log tells no origins. */
  async tellsOrigins(): Promise<boolean> {
    return (await this.app.read(`${BESIDE}/listening`)).state === 'read'
  }
}
