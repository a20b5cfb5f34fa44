import { posix } from 'node:path'
import { baseImage } from '../../../graders/kit/docker/base-images.ts'
import { DockerfileError, parseDockerfile, type DockerInstruction, type DockerStage, type ParsedDockerfile } from '../../../graders/kit/docker/dockerfile.ts'
import type { Build, BuildRequest } from '../../../graders/kit/ports/docker.ts'
import type { SandboxFile } from '../../../graders/kit/ports/sandbox.ts'
import { limits } from '../limits.ts'
import { BuildRefused, classicBuild } from './classic-build.ts'
import { volumesOf } from './image-volumes.ts'
import { BeyondUs, classicText, UnknownInstruction } from './instructions.ts'
import { networkTrouble } from './network-trouble.ts'
import { runStep, type StepOptions } from './run-step.ts'

const MOST_VOLUMES = 8

export interface BuilderOptions extends StepOptions {
  /** Variables of a RUN that say where packages come from. */
  packages: Readonly<Record<string, string>>
  /** What could not be fetched for RUN since the build began, in words; undefined when nothing failed. */
  unreachable(): string | undefined
}

export interface BuiltStage {
  id: string
  base: string
  standsFor: string
}

/** An instruction did not work: the learner's to mend. */
class Broken extends Error {
  readonly instruction: DockerInstruction | undefined
  readonly said: string

  constructor(instruction: DockerInstruction | undefined, why: string, said = '') {
    super(why)
    this.instruction = instruction
    this.said = said
  }
}

/**
 * Build the last stage of a Dockerfile, and those that it takes from. What runs nothing is done by the engine's own
 * builder; each RUN by a hardened container. See docs/decisions.
 */
export class Builder {
  readonly #options: BuilderOptions
  readonly #deadline = performance.now() + limits.buildSeconds * 1000
  readonly #stages: BuiltStage[] = []
  readonly #made = new Set<string>()
  #parsed: ParsedDockerfile = { escape: '\\', stages: [] }
  #context: readonly SandboxFile[] = []

  constructor(options: BuilderOptions) {
    this.#options = options
  }

  async build({ dockerfile, context }: BuildRequest): Promise<Exclude<Build, { state: 'built' }> | { state: 'built'; stage: BuiltStage }> {
    this.#context = context
    try {
      this.#parsed = parseDockerfile(dockerfile)
      for (const stage of this.#parsed.stages) this.#stages.push(await this.#stage(stage))
      return { state: 'built', stage: this.#stages.at(-1) as BuiltStage }
    } catch (error) {
      if (error instanceof DockerfileError) return { state: 'failed', line: error.line, instruction: 'FROM', why: error.message, said: '' }
      if (error instanceof BeyondUs) return { state: 'beyond', line: error.line, why: error.message, next: error.next }
      if (error instanceof Broken) {
        const { instruction, message, said } = error
        return { state: 'failed', line: instruction?.line ?? 1, instruction: instruction ? `${instruction.keyword} ${instruction.command.replace(/\s+/g, ' ')}`.slice(0, 160) : 'FROM', why: message, said }
      }
      throw error
    }
  }

  async #stage(stage: DockerStage): Promise<BuiltStage> {
    const from = await this.#from(stage)
    let image = from.id
    let waiting: DockerInstruction[] = []
    const flush = async () => {
      if (waiting.length > 0) image = await this.#classic(image, stage, waiting)
      waiting = []
    }
    for (const instruction of stage.instructions) {
      if (instruction.keyword === 'RUN') {
        await flush()
        image = await this.#run(image, stage, instruction)
        continue
      }
      if (instruction.keyword === 'ARG') continue
      // Its mode is for what it copies alone.
      if (modeOf(instruction) !== undefined) await flush()
      waiting.push(instruction)
      // What comes out of another stage is measured before more of it can come.
      if (instruction.flags.some(([name]) => name === 'from' || name === 'chmod')) await flush()
    }
    await flush()
    return { ...from, id: image }
  }

  async #from(stage: DockerStage): Promise<BuiltStage> {
    const earlier = this.#earlier(stage.base)
    if (earlier) return earlier
    const base = baseImage(stage.base)
    if (base.kind === 'unknown') throw new BeyondUs(base.why, base.next, stage.line)
    const { Id: id } = await this.#options.engine.getImage(this.#options.bases[base.kind]).inspect()
    return { id, base: id, standsFor: base.standsFor }
  }

  #earlier(name: string): BuiltStage | undefined {
    const at = this.#parsed.stages.slice(0, this.#stages.length).findIndex((stage, index) => stage.name === name.toLowerCase() || String(index) === name)
    return this.#stages[at]
  }

  async #classic(image: string, stage: DockerStage, instructions: readonly DockerInstruction[]): Promise<string> {
    const [first] = instructions
    const args = Object.entries(stage.argumentsAt(first?.line ?? 0)).map(([name, value]) => `ARG ${name}=${JSON.stringify(value)}`)
    const texts = await Promise.all(instructions.map((instruction) => classicText(instruction, this.#context, async (name) => {
      return (this.#earlier(name) ?? await this.#from({ ...stage, base: name, line: instruction.line })).id
    }).catch((error: unknown) => {
      throw error instanceof UnknownInstruction ? new Broken(instruction, error.message) : error
    })))
    const mode = first && modeOf(first)
    const context = mode ? this.#context.map((file) => (file.kind === 'link' ? file : { ...file, kind: /[1357x]/i.test(mode) ? 'executable' as const : 'file' as const })) : this.#context
    const { engine, resources } = this.#options
    try {
      // An instruction more is an image more. Whatever this has made hands its labels on.
      const labels = this.#made.has(image) ? {} : resources.labels
      const made = await classicBuild(engine, image, { labels, args, texts, escape: this.#parsed.escape, context, onImage: (id) => resources.image(id) })
      this.#made.add(made)
      await this.#expectWithinLimits(made, image, instructions.at(-1))
      return made
    } catch (error) {
      if (error instanceof BuildRefused) throw new Broken(instructions[error.at] ?? first, error.message)
      throw error
    }
  }

  async #run(image: string, stage: DockerStage, instruction: DockerInstruction): Promise<string> {
    const seconds = (this.#deadline - performance.now()) / 1000
    if (seconds <= 1) throw new Broken(instruction, `the build took longer than ${limits.buildSeconds} s`)
    const from = await this.#withMounts(image, stage, instruction)
    const { Config: config } = await this.#options.engine.getImage(from).inspect()
    const shell = (config as { Shell?: string[] }).Shell ?? ['/bin/sh', '-c']
    const argv = instruction.isExecForm ? instruction.words : [...shell, instruction.command]
    const set = new Set((config.Env ?? []).map((line) => line.split('=')[0]))
    const args = Object.fromEntries(Object.entries(stage.argumentsAt(instruction.line)).filter(([name]) => !set.has(name)))
    const ended = await runStep(this.#options, { image: from, argv, env: { ...this.#options.packages, ...args }, seconds })
    const said = `${ended.stdout}\n${ended.stderr}`.trim().slice(-4_000)
    if (ended.overfull) throw new Broken(instruction, 'it filled the disk that a build may use (1 GB)', said)
    if (ended.timedOut) throw new Broken(instruction, `the build took longer than ${limits.buildSeconds} s`, said)
    if (ended.flooded) throw new Broken(instruction, 'it printed without end', said)
    if (ended.notStarted) throw new Broken(instruction, `it could not be started: ${ended.notStarted}`)
    if (ended.image === undefined) {
      const trouble = networkTrouble(instruction.command, said, this.#options.unreachable())
      if (trouble) throw new BeyondUs(trouble.why, trouble.next, instruction.line)
      throw new Broken(instruction, ended.exit === null ? 'it was killed, most likely because it used all the memory a build may have (1 GB)' : `it ended with exit status ${ended.exit}`, said)
    }
    this.#made.add(ended.image)
    await this.#expectWithinLimits(ended.image, image, instruction)
    return ended.image
  }

  /** BuildKit's `--mount=type=bind` shows a file to one RUN: here it is copied before. A cache mount is empty each time. */
  async #withMounts(image: string, stage: DockerStage, instruction: DockerInstruction): Promise<string> {
    const copies: DockerInstruction[] = []
    for (const [name, value] of instruction.flags) {
      if (name !== 'mount') continue
      const settings = new Map(value.split(',').map((part) => [part.split('=')[0] ?? '', part.split('=').slice(1).join('=')]))
      const type = settings.get('type') ?? 'bind'
      if (type === 'cache' || type === 'tmpfs') continue
      const source = settings.get('source') ?? settings.get('src') ?? '.'
      const target = settings.get('target') ?? settings.get('dst') ?? settings.get('destination')
      if (type !== 'bind' || target === undefined) {
        throw new BeyondUs(`RUN --mount=type=${type} needs something that is not here.`, 'Build without secrets and keys: a data processor needs none.', instruction.line)
      }
      const from = settings.get('from')
      copies.push({ ...instruction, keyword: 'COPY', flags: from ? [['from', from]] : [], rest: '', command: JSON.stringify([source, target]), isExecForm: true, hasHeredoc: false, words: [source, target] })
    }
    let made = image
    for (const copy of copies) made = await this.#classic(made, stage, [copy])
    return made
  }

  /** What instructions have made of an image is within what one may be. @throws Broken */
  async #expectWithinLimits(image: string, before: string, instruction: DockerInstruction | undefined): Promise<void> {
    const { engine } = this.#options
    const [now, then] = await Promise.all([engine.getImage(image).inspect(), engine.getImage(before).inspect()])
    this.#added += Math.max(0, now.Size - then.Size)
    if (this.#added > limits.buildDisk) throw new Broken(instruction, 'the image has grown by more than 1 GB')
    const volumes = volumesOf(now.Config)
    if (volumes.length > MOST_VOLUMES) throw new Broken(instruction, `the image has more than ${MOST_VOLUMES} volumes`)
    if (volumes.some((path) => posix.resolve('/', path) === '/')) throw new Broken(instruction, 'a volume can\'t stand for the whole file system')
  }

  #added = 0
}

const modeOf = ({ flags }: DockerInstruction) => flags.find(([name]) => name === 'chmod')?.[1]
