import type { OpenIndex, Packages } from '../../../graders/kit/ports/packages.ts'
import type { Workspace } from '../../../graders/kit/ports/sandbox.ts'
import type { Engine } from '../engine.ts'
import type { StartedSandbox } from '../sandbox/start.ts'
import { PackageDoor } from './door.ts'
import type { PackageIndex } from './package-index.ts'

/** A box's way to packages: no door until it is asked for one, and none afterwards. */
export class BoxPackages implements Packages {
  readonly #engine: Engine
  readonly #box: Pick<StartedSandbox, 'sandbox' | 'container'>
  readonly #index: PackageIndex

  constructor(engine: Engine, box: Pick<StartedSandbox, 'sandbox' | 'container'>, index: PackageIndex) {
    this.#engine = engine
    this.#box = box
    this.#index = index
  }

  open(): Promise<OpenIndex> {
    return PackageDoor.open(this.#engine, this.#box.container.id, this.#index)
  }

  share(workspace: Workspace, folder: string): Promise<void> {
    return this.#box.sandbox.share(workspace, folder)
  }
}
