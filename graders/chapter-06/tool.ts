import type { App } from '../kit/app/app.ts'
import { layBeside, notesOf, type BesideNote, type BesideOptions } from '../kit/beside/beside.ts'
import { fail } from '../kit/criteria/findings.ts'
import type { Random } from '../kit/inputs/random.ts'
import { parseCsv } from '../kit/output/csv.ts'
import { piecesOf } from '../kit/output/pieces.ts'
import { writtenFiles, type WrittenFile } from '../kit/output/written-files.ts'
import type { Run } from '../kit/ports/sandbox.ts'
import { environmentNames } from '../kit/python/environment-names.ts'
import type { Scene } from '../kit/scene.ts'
import { textOf, type ChapterSubmission } from '../kit/submission/submission.ts'
import { someKey, weatherEnvironment } from '../kit/weather/access.ts'
import { WeatherWorld } from '../kit/weather/world.ts'
import { manifestOf, type Manifest } from './manifest.ts'

const INPUT = 'given-input.csv'
const SECONDS = 30
/** The same made-up weather in every run of a grading. */
const NOW = 1_750_000_000

export interface ToolRun {
  run: Run
  /** The name of the input that it was given. */
  input: string
  files: readonly WrittenFile[]
  pieces: ReadonlySet<string>
  notes: readonly BesideNote[]
  /** How many requests it sent. */
  requests: number
}

/** The learner's tool, as its manifest says that it is started. */
export class Tool {
  readonly manifest: Manifest
  readonly #scene: Scene

  constructor(scene: Scene) {
    this.manifest = manifestOf(scene.submission)
    this.#scene = scene
  }

  /** The example that was handed in. */
  get example(): string {
    return textOf(this.#scene.submission, this.manifest.input) ?? ''
  }

  /** Run it on a file of this content, in a folder of its own; undefined for a file that isn't there. */
  async run(content: string | Uint8Array | undefined, beside: BesideOptions = {}): Promise<ToolRun> {
    const { freshApp, submission, random, code, web } = this.#scene
    const app = await freshApp()
    if (content !== undefined) await app.write({ [INPUT]: content })
    const world = new WeatherWorld({ seed: submission.folder, key: someKey(random), now: NOW })
    await web.play(world.react)
    const { names } = environmentNames(await code())
    const env = { ...weatherEnvironment(web, world.options.key, names, submission.settings.environment), ...await layBeside(app, beside) }
    const input = content === undefined ? `${random.word()}.csv` : INPUT
    const run = await this.#start(app, input, env)
    const files = await writtenFiles(app, submission, [INPUT])
    return { run, input, files, pieces: piecesOf(run, files), notes: await notesOf(app), requests: world.visits.length }
  }

  /** What pandas reads in place of the file. */
  swap(csv: string): BesideOptions {
    return { swap: { name: INPUT, csv } }
  }

  #start(app: App, input: string, env: Readonly<Record<string, string>>): Promise<Run> {
    const { run } = this.manifest
    return app.runTemplate(typeof run === 'string' ? { run } : run, { input, output: 'tool-results' }, { env, seconds: SECONDS })
  }
}

interface SharedRuns {
  tool: Tool
  /** The example as it was handed in, with the tool's own calls noted. */
  example: ToolRun
  altered: ToolRun
  alteredCsv: string
  /** What differs between the two, and does not differ from run to run. */
  changed: ReadonlySet<string>
}

const known = new WeakMap<ChapterSubmission, Promise<SharedRuns>>()

/** Starting pandas takes a while, so the criteria look at the same runs. @throws Failed, NotJudged */
export async function sharedRuns(scene: Scene): Promise<SharedRuns> {
  const before = known.get(scene.submission)
  const runs = before ?? begin(scene)
  if (!before) known.set(scene.submission, runs)
  const shared = await runs
  if (before) scene.notes.ran({ ...shared.example.run, seconds: 0 })
  return { ...shared, tool: new Tool(scene) }
}

async function begin(scene: Scene): Promise<SharedRuns> {
  const tool = new Tool(scene)
  const alteredCsv = alter(tool, scene.random)
  const example = await tool.run(tool.example, { notesCalls: true })
  const altered = await tool.run(alteredCsv)
  const again = await tool.run(alteredCsv)
  const changed = new Set([...altered.pieces].filter((piece) => !example.pieces.has(piece) && again.pieces.has(piece)))
  return { tool, example, altered, alteredCsv, changed }
}

/** The example with other numbers in the columns that matter. @throws Failed when they aren't there */
function alter({ manifest, example }: Tool, random: Random): string {
  const table = parseCsv(manifest.input, Buffer.from(example))
  if (!table) return fail({ expected: `a CSV file with a header: ${manifest.input}`, seen: 'none that can be read' })
  const places = manifest.columns.map((column) => table.header.indexOf(column))
  const missing = manifest.columns.find((_, at) => places[at] === -1)
  if (missing !== undefined) return fail({ expected: `a column ${missing} in ${manifest.input}, as the manifest says`, seen: table.header.join(', ') })
  const factor = random.integer(2, 5)
  const rows = table.rows.map((row) => row.map((cell, at) => (places.includes(at) ? other(cell, factor, random) : cell)))
  return `${[table.header, ...rows].map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\n')}\n`
}

/** Whole numbers stay whole; what is no number stays as it is. */
function other(cell: string, factor: number, random: Random): string {
  if (!/^-?\d+(\.\d+)?$/.test(cell)) return cell
  const decimals = cell.split('.')[1]?.length ?? 0
  return (Number(cell) * factor + random.integer(1, 9)).toFixed(decimals)
}
