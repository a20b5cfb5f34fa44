import type { Engine } from '../engine.ts'
import { hardened, NO_HEALTH_CHECK } from './hardened.ts'
import { imageVolumes, volumesOf } from './image-volumes.ts'
import type { Resources } from './resources.ts'
import { runContainer, type Ended } from './run-container.ts'

export interface RunStep {
  image: string
  /** The shell with its flags and the command, or the exec form's words. */
  argv: readonly string[]
  /** Beside the image's own: build arguments, and where packages come from. None of it stays in the image. */
  env: Readonly<Record<string, string>>
  seconds: number
}

export interface StepOptions {
  engine: Engine
  leader: string
  runtime?: string | undefined
  resources: Resources
  bases: { python: string; debian: string }
}

/** Exported inside and not given to the container, whose configuration would hand it on to the image. */
const WITH_VARIABLES = 'while [ "$1" != -- ]; do export "$1"; shift; done; shift; exec "$@"'

/**
 * Carry out one RUN in a hardened container and keep what it changed as an image with the same configuration as before.
 * @returns how it ended, and the new image's id when it ended well
 */
export async function runStep({ engine, leader, runtime, resources, bases }: StepOptions, step: RunStep): Promise<Ended & { image?: string }> {
  const { Config: config } = await engine.getImage(step.image).inspect()
  const variables = Object.entries(step.env).map(([name, value]) => `${name}=${value}`)
  const own = await imageVolumes(engine, resources, { asked: volumesOf(config), keeper: bases.python })
  const container = await engine.createContainer({
    Image: step.image,
    Entrypoint: [],
    Cmd: ['/bin/sh', '-c', WITH_VARIABLES, 'sh', ...variables, '--', ...step.argv],
    Labels: resources.labels,
    AttachStdout: true,
    AttachStderr: true,
    Healthcheck: NO_HEALTH_CHECK,
    HostConfig: hardened(leader, { network: 'leader', runtime, volumes: own }),
  })
  resources.container(container.id)
  try {
    const ended = await runContainer(engine, container, step.seconds)
    if (ended.exit !== 0 || ended.overfull) return ended
    const made = await container.commit({
      _query: { container: container.id, pause: 'false' },
      _body: { ...config, Entrypoint: config.Entrypoint ?? [], Labels: { ...config.Labels, ...resources.labels } },
    }) as { Id: string }
    return { ...ended, image: made.Id }
  } finally {
    await resources.removeContainer(container.id)
    await own.remove()
  }
}
