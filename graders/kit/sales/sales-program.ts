import type { App, RunOptions } from '../app/app.ts'
import type { Run } from '../ports/sandbox.ts'
import { linesOfJson } from '../output/json-lines.ts'
import { isLog } from '../output/log-lines.ts'
import { textOfFile, writtenFiles, type WrittenFile } from '../output/written-files.ts'
import type { Scene } from '../scene.ts'
import type { ChapterSubmission } from '../submission/submission.ts'

export interface TextFile {
  path: string
  text: string
}

/** What one run printed and wrote. */
export interface Outcome {
  run: Run
  /** JSON files with their parsed values; undefined for one that is no JSON. */
  json: readonly (TextFile & { value: unknown })[]
  /** Texts that are neither JSON nor a log. */
  texts: readonly TextFile[]
  logs: readonly TextFile[]
  /** Everything that was written, pictures too. */
  files: readonly WrittenFile[]
  /** All that was printed and written, but the logs, line by line. */
  lines: readonly string[]
}

/** Where the file to process lies. */
export const FILE = 'input_data.csv'

/** The learner's program in a folder of its own, with what it writes there seen from outside. */
export class SalesProgram {
  readonly app: App
  readonly #submission: ChapterSubmission
  readonly #output: string
  readonly #ours: string[] = []
  readonly #command: string

  private constructor(app: App, submission: ChapterSubmission, command: string, output: string) {
    this.app = app
    this.#command = command
    this.#submission = submission
    this.#output = output
  }

  /** @param command the brief's name for what is run with a file and a folder for its results */
  static async begin({ freshApp, submission, random }: Pick<Scene, 'freshApp' | 'submission' | 'random'>, command: string): Promise<SalesProgram> {
    return new SalesProgram(await freshApp(), submission, command, `${random.word()}-results`)
  }

  /** Process a file of this content. */
  async process(csv: string | Uint8Array, options: RunOptions = {}): Promise<Outcome> {
    await this.write(FILE, csv)
    return this.#outcome(await this.app.run(this.#command, { file: FILE, output: this.#output }, options))
  }

  /** The same, when it has to end well. @throws Failed */
  async succeed(csv: string, options: RunOptions = {}): Promise<Outcome> {
    await this.write(FILE, csv)
    return this.#outcome(await this.app.succeed(this.#command, { file: FILE, output: this.#output }, options))
  }

  async processPath(file: string, output = this.#output): Promise<Outcome> {
    return this.#outcome(await this.app.run(this.#command, { file, output }))
  }

  async write(path: string, content: string | Uint8Array): Promise<void> {
    this.#ours.push(path)
    await this.app.write({ [path]: content })
  }

  async #outcome(run: Run): Promise<Outcome> {
    const files = await writtenFiles(this.app, this.#submission, this.#ours)
    const readable = files.flatMap((file): TextFile[] => {
      const text = textOfFile(file)
      return text === undefined || text.trim() === '' ? [] : [{ path: file.path, text }]
    })
    const json = readable.filter(({ path }) => /\.json$/i.test(path)).map((file) => ({ ...file, value: parsed(file.text) }))
    const others = readable.filter(({ path }) => !/\.(json|py|ya?ml|toml)$/i.test(path))
    const logs = others.filter(({ path, text }) => /\.log(\.|$)/i.test(path) || isLog(text))
    const texts = others.filter((file) => !logs.includes(file))
    const lines = [run.stdout, ...texts.map(({ text }) => text)].flatMap((text) => text.split('\n'))
    return { run, files, json, texts, logs, lines: [...lines, ...json.flatMap(({ value }) => linesOfJson(value))] }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
