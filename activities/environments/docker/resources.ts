import { randomBytes } from 'node:crypto'
import type { Engine } from '../engine.ts'
import { ownerLabels } from '../owner.ts'
import { removeVolume } from '../remove-volume.ts'
import { ignoreGone } from '../sweep.ts'

const LEASE_LABEL = 'gonogo.lease'

/** What one grading has made in the engine, to be removed when its lease is given back. */
export class Resources {
  /** On everything, so that what a build has left half-made is found too. */
  readonly labels: Record<string, string> = { ...ownerLabels(), [LEASE_LABEL]: randomBytes(8).toString('hex') }
  readonly #engine: Engine
  readonly #containers = new Set<string>()
  readonly #volumes = new Set<string>()
  readonly #images = new Set<string>()

  constructor(engine: Engine) {
    this.#engine = engine
  }

  container(id: string): void {
    this.#containers.add(id)
  }

  volume(name: string): void {
    this.#volumes.add(name)
  }

  /** One that a build has made: a learner's LABEL may have replaced ours. */
  image(id: string): void {
    this.#images.add(id)
  }

  async removeContainer(id: string): Promise<void> {
    await this.#engine.getContainer(id).remove({ force: true, v: true }).catch(ignoreGone)
    this.#containers.delete(id)
  }

  async removeVolume(name: string): Promise<void> {
    await removeVolume(this.#engine, name)
    this.#volumes.delete(name)
  }

  /** Containers first: they hold images and volumes. */
  async removeAll(): Promise<void> {
    await Promise.all([...this.#containers].map((id) => this.removeContainer(id)))
    await Promise.all([...this.#volumes].map((name) => this.removeVolume(name)))
    const filters = { label: [`${LEASE_LABEL}=${this.labels[LEASE_LABEL]}`] }
    const images = await this.#engine.listImages({ all: true, filters: JSON.stringify(filters) })
    // The newest first: with an image go its untagged parents.
    const ids = [...[...this.#images].reverse(), ...images.sort((a, b) => b.Created - a.Created).map(({ Id: id }) => id)]
    for (const id of ids) await this.#engine.getImage(id).remove({ force: true }).catch(ignoreGone)
    this.#images.clear()
  }
}
