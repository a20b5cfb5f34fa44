import type { App } from '../kit/app/app.ts'
import type { Database } from '../kit/ports/database.ts'
import type { ChapterSubmission } from '../kit/submission/submission.ts'
import { SITECUSTOMIZE } from './sitecustomize.ts'
import { seen, type SeenRun } from './statements.ts'

/** The folder in a workspace that holds what we lay beside the learner's files. */
const BESIDE = '.beside'

/** The learner's program with our module beside it: what it does is seen in the server's log. */
export class WatchedApp {
  readonly app: App
  readonly #database: Database
  readonly #mark: string
  readonly #folders: readonly string[]

  private constructor(app: App, database: Database, mark: string, folders: readonly string[]) {
    this.app = app
    this.#database = database
    this.#mark = mark
    this.#folders = folders
  }

  /** Lay our module beside the program. @param mark what its comments begin with */
  static async beside(app: App, database: Database, submission: ChapterSubmission, mark: string): Promise<WatchedApp> {
    const folders = [BESIDE, ...ownPaths(submission)]
    await app.write(Object.fromEntries(folders.flatMap((folder) => [[`${folder}/sitecustomize.py`, SITECUSTOMIZE], [`${folder}/mark`, mark]])))
    return new WatchedApp(app, database, mark, folders)
  }

  /** Run one of the chapter's commands. @throws NotJudged as App.run */
  run(command: string, values: Readonly<Record<string, string>> = {}): Promise<SeenRun> {
    return seen(this.#database, this.#mark, () => this.app.run(command, values, { env: { PYTHONPATH: BESIDE } }))
  }

  /** Whether our module was loaded: an interpreter that is told to ignore its environment leaves it out, and then the log tells no origins. */
  async tellsOrigins(): Promise<boolean> {
    const read = await Promise.all(this.#folders.map((folder) => this.app.read(`${folder}/listening`)))
    return read.some(({ state }) => state === 'read')
  }
}

/** Where commands look for modules by themselves, `env PYTHONPATH=src python -m tasks`: our module has to lie there. */
function ownPaths({ settings, files }: ChapterSubmission): string[] {
  const lines = Object.values(settings.commands ?? {}).map((command) => (typeof command === 'string' ? command : command.run))
  const named = lines.flatMap((line) => [...line.matchAll(/\bPYTHONPATH=(\S+)/g)].flatMap(([, value = '']) => value.split(':')))
  const folders = new Set(named.map((path) => path.replace(/^\.\/|\/+$/g, '').replace(/^\.$/, '')))
  return [...folders].filter((folder) => /^[\w./-]+$/.test(folder) && !folder.startsWith('/') && !folder.includes('..') &&
    !files.some(({ path }) => path === `${folder}/sitecustomize.py`))
}
