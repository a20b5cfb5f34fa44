import type { DatabaseAccess } from '../ports/database.ts'
import type { FileRead, Listing, Run, SandboxFile, Workspace } from '../ports/sandbox.ts'
import { expect } from '../criteria/findings.ts'
import { howItEnded, type Notes } from '../criteria/notes.ts'
import type { ChapterSubmission } from '../submission/submission.ts'
import { commandLine, fill } from './command-line.ts'
import { environmentOf, ownEnvironment } from './environment.ts'
import { expectPackagesThere } from './missing-package.ts'
import { withOwnScript } from './script.ts'
import { crashedAt, crashHint, traceback } from './traceback.ts'

export interface AppOptions {
  workspace: Workspace
  submission: ChapterSubmission
  /** The brief's commands. */
  commands: Readonly<Record<string, string>>
  access: DatabaseAccess | undefined
  notes: Notes
}

export interface RunOptions {
  seconds?: number
  env?: Readonly<Record<string, string>>
  /** What is typed where gonogo.yaml says nothing else. */
  stdin?: string
}

/** Words and placeholders; for an interactive program also what to type. */
export interface CommandTemplate {
  run: string
  stdin?: string | undefined
}

/** The learner's program, driven as a user would from the chapter's folder. */
export class App {
  readonly #options: AppOptions

  constructor(options: AppOptions) {
    this.#options = options
  }

  /**
   * Run one of the chapter's commands, by the brief's name for it.
   * @throws NotJudged when nothing says what to run, or a package that the learner asks for is not in the box
   */
  async run(name: string, values: Readonly<Record<string, string>> = {}, options: RunOptions = {}): Promise<Run> {
    return this.runTemplate(this.#template(name), values, options)
  }

  /** Run a command that the learner states elsewhere than in gonogo.yaml. @throws NotJudged as above */
  async runTemplate(template: CommandTemplate, values: Readonly<Record<string, string>> = {}, options: RunOptions = {}): Promise<Run> {
    const { workspace, submission, access, notes } = this.#options
    const stdin = template.stdin === undefined ? options.stdin : fill(template.stdin, values)
    const run = await workspace.run({
      argv: commandLine(template.run, values),
      env: { ...environmentOf(access), ...ownEnvironment(submission.settings.environment, access), ...options.env },
      ...(stdin === undefined ? {} : { stdin }),
      ...(options.seconds ? { seconds: options.seconds } : {}),
    })
    notes.ran(run)
    expectPackagesThere(run, submission)
    return run
  }

  /** Run a command that has to work: exit status 0, in time, without a traceback. @throws Failed */
  async succeed(name: string, values: Readonly<Record<string, string>> = {}, options: RunOptions = {}): Promise<Run> {
    const run = await this.run(name, values, options)
    expect(run.exit === 0 && !traceback(run), {
      expected: 'the command to end without an error (exit status 0)',
      seen: traceback(run) ? `it crashed: ${traceback(run)?.error}` : howItEnded(run),
      ...crashedAt(run),
      ...crashHint(run),
    })
    return run
  }

  /** Lay files of ours beside the learner's. */
  write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
    const list = Object.entries(files).map(([path, content]): SandboxFile => {
      return { path, kind: 'file', content: typeof content === 'string' ? Buffer.from(content) : content }
    })
    return this.#options.workspace.write(list)
  }

  read(path: string): Promise<FileRead> {
    return this.#options.workspace.read(path)
  }

  list(): Promise<Listing> {
    return this.#options.workspace.list()
  }

  /** Run a program of the box's own where the learner's files are. It is no run of theirs, so it isn't noted. */
  inspect(argv: readonly [string, ...string[]], { env, stdin, seconds }: RunOptions = {}): Promise<Run> {
    return this.#options.workspace.run({ argv, ...(env ? { env } : {}), ...(stdin === undefined ? {} : { stdin }), ...(seconds ? { seconds } : {}) })
  }

  /** Whether gonogo.yaml or the brief has a command of this name. */
  has(name: string): boolean {
    return name in (this.#options.submission.settings.commands ?? {}) || name in this.#options.commands
  }

  #template(name: string): CommandTemplate {
    const { submission, commands } = this.#options
    const own = submission.settings.commands?.[name]
    if (own !== undefined) return typeof own === 'string' ? { run: own } : own
    const brief = commands[name]
    if (brief === undefined) throw new TypeError(`the brief has no command ${name}`)
    return { run: withOwnScript(brief, submission, commands) }
  }
}
