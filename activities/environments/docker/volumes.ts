import { randomBytes } from 'node:crypto'
import type { VolumePair } from '../../../graders/kit/ports/docker.ts'
import type { SandboxFile } from '../../../graders/kit/ports/sandbox.ts'
import { startContainer } from '../container.ts'
import type { Engine } from '../engine.ts'
import { limits } from '../limits.ts'
import type { Resources } from './resources.ts'
import { bytesOf, entriesOf, packed } from './tar.ts'

const MOST_FILES = 1_000

/**
 * Two volumes of limited size, in memory. A keeper holds them mounted while the containers that use them come and go; it
 * ends with the worker's connection and, by the shared process namespace, everything that runs beside it.
 */
export class LeasedVolumes implements VolumePair {
  readonly input: string
  readonly output: string
  readonly keeper: string
  readonly #engine: Engine

  private constructor(engine: Engine, names: { input: string; output: string; keeper: string }) {
    this.#engine = engine
    this.input = names.input
    this.output = names.output
    this.keeper = names.keeper
  }

  static async make(engine: Engine, resources: Resources, image: string): Promise<LeasedVolumes> {
    const [input, output] = await Promise.all([limitedVolume(engine, resources), limitedVolume(engine, resources)])
    const keeper = await startKeeper(engine, resources, image, [`${input}:/volumes/input`, `${output}:/volumes/output`])
    return new LeasedVolumes(engine, { input, output, keeper })
  }

  async fill(files: readonly SandboxFile[]): Promise<void> {
    await this.#put('/volumes/input', files)
  }

  async place(file: SandboxFile): Promise<void> {
    await this.#put('/volumes/output', [file])
  }

  async results(): Promise<{ path: string; uid: number; content: Buffer }[]> {
    const archive = await this.#engine.getContainer(this.keeper).getArchive({ path: '/volumes/output' })
    const found: { path: string; uid: number; content: Buffer }[] = []
    for await (const entry of entriesOf(archive)) {
      const { name, type, uid } = entry.header
      if (type === 'file' && found.length < MOST_FILES) {
        found.push({ path: name.replace(/^output\//, ''), uid, content: await bytesOf(entry) })
      }
      entry.resume()
    }
    return found
  }

  async #put(path: string, files: readonly SandboxFile[]): Promise<void> {
    await this.#engine.getContainer(this.keeper).putArchive(packed(files), { path })
  }
}

/** A container of ours that holds volumes mounted and ends with the worker's connection. @returns its id */
export async function startKeeper(engine: Engine, resources: Resources, image: string, binds: string[]): Promise<string> {
  const { id } = await startContainer(engine, { image, entrypoint: ['/bin/cat'], memory: limits.memory, capabilities: [], tmpfs: {}, user: '65534:65534', binds })
  resources.container(id)
  return id
}

/** As large as `limits.volume` and no larger; every user of a container may write to it. */
export async function limitedVolume(engine: Engine, resources: Resources): Promise<string> {
  const name = `gonogo-${randomBytes(8).toString('hex')}`
  await engine.createVolume({
    Name: name, Labels: resources.labels, Driver: 'local',
    DriverOpts: { type: 'tmpfs', device: 'tmpfs', o: `size=${limits.volume},nr_inodes=20000,mode=0777,nosuid,nodev` },
  })
  resources.volume(name)
  return name
}
