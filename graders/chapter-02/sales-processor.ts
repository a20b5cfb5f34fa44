import type { App } from '../kit/app/app.ts'
import type { Run } from '../kit/ports/sandbox.ts'
import { linesOfJson } from '../kit/output/json-lines.ts'
import { isLog } from '../kit/output/log-lines.ts'
import { textOfFile, writtenFiles } from '../kit/output/written-files.ts'
import type { Scene } from '../kit/scene.ts'
import type { ChapterSubmission } from '../kit/submission/submission.ts'

export const commands = { process: 'python sales_processor.py {file} {output}' } as const

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
  /** All that was printed and written, but the logs, line by line. */
  lines: readonly string[]
}

const FILE = 'input_data.csv'

/** The learner's program in a folder of its own, with what it writes there seen from outside. */
export class SalesProcessor {
  readonly app: App
  readonly #submission: ChapterSubmission
  readonly #output: string
  readonly #ours: string[] = []

  private constructor(app: App, submission: ChapterSubmission, output: string) {
    this.app = app
    this.#submission = submission
    this.#output = output
  }

  static async begin({ freshApp, submission, random }: Pick<Scene, 'freshApp' | 'submission' | 'random'>): Promise<SalesProcessor> {
    return new SalesProcessor(await freshApp(), submission, `${random.word()}-results`)
  }

  /** Process a file of this content. */
  async process(csv: string | Uint8Array): Promise<Outcome> {
    await this.write(FILE, csv)
    return this.processPath(FILE)
  }

  /** The same, when it has to end well. @throws Failed */
  async succeed(csv: string): Promise<Outcome> {
    await this.write(FILE, csv)
    return this.#outcome(await this.app.succeed('process', { file: FILE, output: this.#output }))
  }

  async processPath(file: string, output = this.#output): Promise<Outcome> {
    return this.#outcome(await this.app.run('process', { file, output }))
  }

  async write(path: string, content: string | Uint8Array): Promise<void> {
    this.#ours.push(path)
    await this.app.write({ [path]: content })
  }

  async #outcome(run: Run): Promise<Outcome> {
    const files = (await writtenFiles(this.app, this.#submission, this.#ours)).flatMap((file): TextFile[] => {
      const text = textOfFile(file)
      return text === undefined || text.trim() === '' ? [] : [{ path: file.path, text }]
    })
    const json = files.filter(({ path }) => /\.json$/i.test(path)).map((file) => ({ ...file, value: parsed(file.text) }))
    const others = files.filter(({ path }) => !/\.(json|py|ya?ml|toml)$/i.test(path))
    const logs = others.filter(({ path, text }) => /\.log(\.|$)/i.test(path) || isLog(text))
    const texts = others.filter((file) => !logs.includes(file))
    const lines = [run.stdout, ...texts.map(({ text }) => text)].flatMap((text) => text.split('\n'))
    return { run, json, texts, logs, lines: [...lines, ...json.flatMap(({ value }) => linesOfJson(value))] }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
