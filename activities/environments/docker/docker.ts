import type { Build, BuildRequest, BuiltImage, ContainerRequest, Docker, VolumePair } from '../../../graders/kit/ports/docker.ts'
import type { Run } from '../../../graders/kit/ports/sandbox.ts'
import { limits } from '../limits.ts'
import { Builder, type BuilderOptions } from './builder.ts'
import { hardened, NO_HEALTH_CHECK } from './hardened.ts'
import { imageFiles } from './image-files.ts'
import { imageVolumes, volumesOf } from './image-volumes.ts'
import { runContainer } from './run-container.ts'
import { LeasedVolumes } from './volumes.ts'

/** Images and containers of one grading, through the engine that only this process talks to. */
export class LeasedDocker implements Docker {
  readonly #options: BuilderOptions
  readonly #built = new WeakMap<BuiltImage, { id: string; volumes: string[] }>()

  constructor(options: BuilderOptions) {
    this.#options = options
  }

  async build(request: BuildRequest): Promise<Build> {
    const { engine, resources } = this.#options
    const begun = performance.now()
    const built = await new Builder(this.#options).build(request)
    if (built.state !== 'built') return built
    const { id, base, standsFor } = built.stage
    const [{ Config: config, Size: size }, { Size: before }] = await Promise.all([engine.getImage(id).inspect(), engine.getImage(base).inspect()])
    const list = (words: string | string[] | null | undefined) => (words === null || words === undefined ? [] : [words].flat())
    let files: ReturnType<BuiltImage['files']> | undefined
    const image: BuiltImage = {
      user: config.User ?? '',
      entrypoint: list(config.Entrypoint),
      command: list(config.Cmd),
      environment: Object.fromEntries((config.Env ?? []).map((line) => [line.split('=')[0] ?? '', line.split('=').slice(1).join('=')])),
      addedBytes: size - before,
      standsFor,
      files: () => (files ??= imageFiles(engine, resources, id, base)),
    }
    this.#built.set(image, { id, volumes: volumesOf(config) })
    return { state: 'built', image, seconds: (performance.now() - begun) / 1000 }
  }

  volumes(): Promise<VolumePair> {
    return LeasedVolumes.make(this.#options.engine, this.#options.resources, this.#options.bases.python)
  }

  async run({ image, arguments: words, env, volumes, mounts, seconds = limits.commandSeconds }: ContainerRequest): Promise<Run> {
    const { engine, resources, runtime, bases } = this.#options
    const built = this.#built.get(image)
    if (built === undefined || !(volumes instanceof LeasedVolumes)) throw new TypeError('an image or volumes of another grading')
    const own = await imageVolumes(engine, resources, { asked: built.volumes, keeper: bases.python }, Object.values(mounts))
    const container = await engine.createContainer({
      Image: built.id,
      Labels: resources.labels,
      AttachStdout: true,
      AttachStderr: true,
      Healthcheck: NO_HEALTH_CHECK,
      ...(words.length > 0 ? { Cmd: [...words] } : {}),
      Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
      HostConfig: hardened(volumes.keeper, {
        network: 'none', runtime, volumes: own, binds: [`${volumes.input}:${mounts.input}:ro,nocopy`, `${volumes.output}:${mounts.output}:nocopy`],
      }),
    })
    resources.container(container.id)
    try {
      const { overfull, ...ended } = await runContainer(engine, container, seconds)
      const flags = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`])
      return {
        ...ended, cpuSeconds: 0, maxRssBytes: 0,
        stderr: overfull ? `${ended.stderr}\nIt filled the disk that a container may use (1 GB) and was ended.` : ended.stderr,
        command: { argv: ['docker', 'run', '--rm', '-v', `IN:${mounts.input}:ro`, '-v', `OUT:${mounts.output}`, ...flags, 'YOUR-IMAGE', ...words] },
      }
    } finally {
      await resources.removeContainer(container.id)
      await own.remove()
    }
  }
}
