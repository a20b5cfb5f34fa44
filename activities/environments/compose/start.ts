import { randomBytes } from 'node:crypto'
import type { Environment } from '../../../graders/kit/ports/environment.ts'
import { startContainer, type StartedContainer } from '../container.ts'
import type { Engine } from '../engine.ts'
import { giveBack } from '../give-back.ts'
import { limits } from '../limits.ts'
import { ownerLabels } from '../owner.ts'
import { BoxPackages } from '../packages/box-packages.ts'
import type { PackageIndex } from '../packages/package-index.ts'
import type { Prepared } from '../pool.ts'
import { removeVolume } from '../remove-volume.ts'
import { startSandbox, type StartedSandbox } from '../sandbox/start.ts'
import { LeasedProject } from './project.ts'
import { DATA_VOLUME } from './server.ts'

export interface ComposeOptions {
  images: { python: string; postgres: string }
  runtime?: string | undefined
  packages: PackageIndex
}

/**
 * A sandbox, and beside it the volumes that a PostgreSQL service is brought up with. The data volume lies in memory and is
 * of limited size; a keeper holds it mounted while the service's containers come and go, and ends with the worker's connection.
 */
export async function startCompose(engine: Engine, { images, runtime, packages }: ComposeOptions): Promise<Prepared<Environment>> {
  const [sockets, data] = [newName(), newName()]
  const parts: { keeper?: StartedContainer; box?: StartedSandbox; project?: LeasedProject } = {}
  const destroy = async () => {
    await parts.project?.close()
    await Promise.all([parts.box?.container.stop(), parts.keeper?.stop()])
    await Promise.all([sockets, data].map((name) => removeVolume(engine, name)))
  }
  try {
    await engine.createVolume({ Name: sockets, Labels: ownerLabels() })
    await engine.createVolume({
      Name: data, Labels: ownerLabels(), Driver: 'local',
      DriverOpts: { type: 'tmpfs', device: 'tmpfs', o: `size=${limits.databaseDisk},mode=1777,nosuid,nodev,noexec` },
    })
    // The first container that mounts the socket's volume lays the image's folder into it, with its owner.
    const keeper = parts.keeper = await startContainer(engine, {
      image: images.postgres, entrypoint: ['/bin/cat'], memory: limits.databaseMemory, capabilities: [], tmpfs: {},
      binds: [`${sockets}:/services`, `${data}:${DATA_VOLUME}`],
    })
    let kept = true
    void keeper.closed.then(() => (kept = false))
    const box = parts.box = await startSandbox(engine, { image: images.python, runtime, services: [`${sockets}:/services:ro`] })
    const { sandbox, container } = box
    const project = parts.project = new LeasedProject({ engine, sandbox, image: images.postgres, sockets, data })
    const value = { sandbox, compose: project, packages: new BoxPackages(engine, { sandbox, container }, packages) }
    return { value, alive: () => kept && box.alive() && project.alive, destroy }
  } catch (error) {
    await giveBack(destroy)
    throw error
  }
}

const newName = () => `gonogo-${randomBytes(8).toString('hex')}`
