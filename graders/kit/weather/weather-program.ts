import type { App } from '../app/app.ts'
import { NotJudged } from '../criteria/findings.ts'
import type { Run } from '../ports/sandbox.ts'
import type { WebService } from '../ports/web.ts'
import { environmentNames } from '../python/environment-names.ts'
import type { Scene } from '../scene.ts'
import { textOf, type ChapterSubmission } from '../submission/submission.ts'
import { someKey, weatherEnvironment, withKey } from './access.ts'
import { WeatherWorld, type WorldOptions } from './world.ts'

/** Files that hold settings and aren't committed, with what shows how they look. */
const TEMPLATES = ['.env.example', '.env.sample', '.env.template', 'env.example', '.env.dist']

export interface WeatherRun {
  app: App
  run: Run
  world: WeatherWorld
  key: string
}

export interface WeatherRunOptions extends Partial<Omit<WorldOptions, 'key'>> {
  /** What the program is given as its key; the right one when left out, none when null. */
  key?: string | null
  /** What is typed; consent to everything when left out. */
  stdin?: string
  values?: Readonly<Record<string, string>>
  seconds?: number
  /** Nobody listens at all. */
  refused?: boolean
  /** More variables of the environment. */
  env?: Readonly<Record<string, string>>
}

const CONSENT = 'y\n'.repeat(20)
const SECONDS = 60
const shared = new WeakMap<WebService, Map<string, Promise<WeatherRun>>>()

/** The learner's program before a world of made-up weather. */
export class WeatherProgram {
  readonly app: App
  readonly key: string
  readonly #scene: Scene
  readonly #read: readonly string[]
  readonly #command: string

  private constructor(app: App, scene: Scene, command: string, read: readonly string[]) {
    this.app = app
    this.key = someKey(scene.random)
    this.#scene = scene
    this.#command = command
    this.#read = read
  }

  /** @param command the brief's name of the command that asks for the weather */
  static async begin(scene: Scene, command: string): Promise<WeatherProgram> {
    const { names } = environmentNames(await scene.code())
    return new WeatherProgram(await scene.freshApp(), scene, command, names)
  }

  /** Run it once in a world of its own. */
  async run(options: WeatherRunOptions = {}): Promise<WeatherRun> {
    const { web, random, submission } = this.#scene
    const given = options.key === undefined ? this.key : options.key ?? undefined
    const world = new WeatherWorld({ seed: random.word(12), ...options, key: this.key })
    await this.#laySettings(submission, given)
    await (options.refused ? web.refuse() : web.play(world.react))
    const run = await this.app.run(this.#command, { answer: 'y', ...options.values }, {
      env: { ...weatherEnvironment(web, given, this.#read, submission.settings.environment), ...options.env },
      stdin: options.stdin ?? CONSENT,
      seconds: options.seconds ?? SECONDS,
    })
    return { app: this.app, run, world, key: this.key }
  }

  /** The files that hold the key on a learner's own machine and aren't committed. */
  async #laySettings(submission: ChapterSubmission, key: string | undefined): Promise<void> {
    const { settings, template } = submission.settings.files ?? {}
    const access = { key: key ?? '', url: this.#scene.web.url }
    if (settings !== undefined && template !== undefined) {
      const text = textOf(submission, template)
      if (text === undefined) throw new NotJudged(`gonogo.yaml names the template ${template}, and there is no such file.`, 'Commit it, or correct its name.')
      await this.app.write({ [settings]: withKey(text, access) })
    }
    if (settings === '.env' || textOf(submission, '.env') !== undefined) return
    const example = TEMPLATES.map((path) => textOf(submission, path)).find((text) => text !== undefined)
    if (example !== undefined) await this.app.write({ '.env': withKey(example, access) })
  }
}

/** A run that several criteria look at: made by the first of them. */
export async function sharedRun(scene: Scene, name: string, make: () => Promise<WeatherRun>): Promise<WeatherRun> {
  const runs = shared.get(scene.web) ?? new Map<string, Promise<WeatherRun>>()
  shared.set(scene.web, runs)
  const known = runs.get(name)
  if (known) {
    const result = await known
    scene.notes.ran({ ...result.run, seconds: 0 })
    return result
  }
  const made = make()
  runs.set(name, made)
  return made
}
