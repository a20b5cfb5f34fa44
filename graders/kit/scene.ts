import { App } from './app/app.ts'
import { within } from './app/within.ts'
import type { Chapter } from './criteria/chapter.ts'
import { Notes } from './criteria/notes.ts'
import { Documents } from './documents/documents.ts'
import { Random } from './inputs/random.ts'
import type { ComposeProject } from './ports/compose.ts'
import type { Database } from './ports/database.ts'
import type { Docker } from './ports/docker.ts'
import type { Environment } from './ports/environment.ts'
import type { Sandbox } from './ports/sandbox.ts'
import type { WebService } from './ports/web.ts'
import type { Workspace } from './ports/sandbox.ts'
import { PythonCode } from './python/code.ts'
import type { ChapterSubmission } from './submission/submission.ts'

/** Where another program lies in a workspace, beside the submission's files. */
const OTHER_PROGRAM = 'other-program'

export interface SceneOptions {
  chapter: Chapter
  submission: ChapterSubmission
  environment: Environment
  seed: string
  criterionId: string
  notes: Notes
  onFault?: (error: unknown) => void
  /** Files that lie in place of the learner's when their program runs. */
  instead?: Readonly<Record<string, string>>
}

/**
 * What one criterion's check has before it: the learner's code and documents, their app, and inputs of its own.
 * A check takes apart what it uses, so the functions are bound.
 */
export class Scene {
  readonly submission: ChapterSubmission
  readonly notes: Notes
  /** Seeded by the grading and the criterion, so that no criterion's inputs tell of another's. */
  readonly random: Random
  readonly #options: SceneOptions

  constructor(options: SceneOptions) {
    this.#options = options
    this.submission = options.submission
    this.notes = options.notes
    this.random = new Random(`${options.seed}/${options.criterionId}`)
  }

  /** The learner's program in a workspace of its own: nothing an earlier call wrote is there. */
  readonly freshApp = async (): Promise<App> => {
    const { environment, submission, chapter, notes, instead } = this.#options
    const workspace = await environment.sandbox.workspace()
    if (instead) await workspace.write(Object.entries(instead).map(([path, text]) => ({ path, kind: 'file' as const, content: Buffer.from(text) })))
    return new App({ workspace, submission, commands: chapter.commands, access: environment.database?.access, notes })
  }

  /** A workspace of ours, for tools that look at files as data. Run nothing of the learner's in it. */
  readonly toolWorkspace = (): Promise<Workspace> => this.#options.environment.sandbox.workspace()

  /** A fresh copy of the submission, for commands that are ours and run the learner's code, such as pytest. */
  readonly freshWorkspace = (): Promise<Workspace> => this.#options.environment.sandbox.workspace()

  /**
   * Another program in a workspace of its own: of another chapter of the same commit, or the brief's.
   * @param commands what its own brief calls its commands
   */
  readonly appOf = async (submission: ChapterSubmission, commands: Readonly<Record<string, string>>): Promise<App> => {
    const { environment, notes } = this.#options
    const workspace = within(await environment.sandbox.workspace(), OTHER_PROGRAM)
    await workspace.write(submission.files)
    return new App({ workspace, submission, commands, access: environment.database?.access, notes })
  }

  /** The same with files of ours in place of some of the learner's whenever their program runs; what comes of it is not noted. */
  withFiles(files: Readonly<Record<string, string>>): Scene {
    return new Scene({ ...this.#options, notes: new Notes(), instead: files })
  }

  /** The learner's Python, parsed. */
  readonly code = (): Promise<PythonCode> => PythonCode.of(this.submission)

  /** The learner's Markdown, parsed. */
  readonly documents = (): Documents => Documents.of(this.submission)

  /** The grading's PostgreSQL. @throws TypeError when the chapter did not ask for one */
  get database(): Database {
    const { database } = this.#options.environment
    if (!database) throw new TypeError('the chapter has no database: its environment must be python+postgres')
    return database
  }

  /** The grading's web service. @throws TypeError when the chapter did not ask for one */
  get web(): WebService {
    const { web } = this.#options.environment
    if (!web) throw new TypeError('the chapter has no web service: its environment must be python+weather')
    return web
  }

  /** The PostgreSQL service that the learner's Compose file describes. @throws TypeError when the chapter did not ask for one */
  get compose(): ComposeProject {
    const { compose } = this.#options.environment
    if (!compose) throw new TypeError('the chapter has no service: its environment must be python+compose')
    return compose
  }

  /** The grading's images and containers. @throws TypeError when the chapter did not ask for them */
  get docker(): Docker {
    const { docker } = this.#options.environment
    if (!docker) throw new TypeError('the chapter has no images: its environment must be docker')
    return docker
  }

  /** The box that stands beside: for our own programs, such as a linter, that look at a learner's file as data. */
  get box(): Sandbox {
    return this.#options.environment.sandbox
  }

  /** Tell the operator of a fault of ours; learners get a kind sentence instead. */
  report(error: unknown): void {
    this.#options.onFault?.(error)
  }
}
