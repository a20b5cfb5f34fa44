import type { Environment } from '../../../graders/kit/ports/environment.ts'
import type { Engine } from '../engine.ts'
import { giveBack } from '../give-back.ts'
import { PackageDoor } from '../packages/door.ts'
import type { PackageIndex } from '../packages/package-index.ts'
import type { Prepared } from '../pool.ts'
import { startSandbox } from '../sandbox/start.ts'
import { LeasedDocker } from './docker.ts'
import { Resources } from './resources.ts'

export interface DockerOptions {
  images: { python: string; slim: string }
  runtime?: string | undefined
  packages: PackageIndex
}

/** `FROM debian:…` is what every image of the project starts from. */
const DEBIAN = 'debian:bookworm-slim'

/** A sandbox in which no program of the learner's runs, and beside it what builds and runs their image. */
export async function startDocker(engine: Engine, { images, runtime, packages }: DockerOptions): Promise<Prepared<Environment>> {
  // The steps of a build share this one's network and with it its hosts file, which the engine makes.
  const { sandbox, container, alive } = await startSandbox(engine, { image: images.python, runtime, hosts: [] })
  const resources = new Resources(engine)
  try {
    const door = await PackageDoor.open(engine, container.id, packages)
    const docker = new LeasedDocker({
      engine, leader: container.id, runtime, resources, bases: { python: images.slim, debian: DEBIAN },
      packages: door.variables, unreachable: () => door.unreachable,
    })
    const destroy = async () => {
      door.close()
      await container.stop()
      await resources.removeAll()
    }
    return { value: { sandbox, docker }, alive, destroy }
  } catch (error) {
    await giveBack(container.stop)
    throw error
  }
}
