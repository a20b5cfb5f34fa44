import type { Environment, EnvironmentKind } from '../../graders/kit/ports/environment.ts'
import { startCompose } from './compose/start.ts'
import { startDocker } from './docker/start.ts'
import type { Engine } from './engine.ts'
import { BoxPackages } from './packages/box-packages.ts'
import { PackageCache } from './packages/cache.ts'
import { PackageIndex } from './packages/package-index.ts'
import { upstreamOf } from './packages/upstream.ts'
import { giveBack } from './give-back.ts'
import { Pool, type Lease, type Prepared } from './pool.ts'
import { startPostgres } from './postgres/start.ts'
import { startSandbox } from './sandbox/start.ts'
import { startWithService } from './weather/start.ts'

export interface EnvironmentOptions {
  engine: Engine
  images: { python: string; postgres: string; slim: string }
  runtime?: string | undefined
  /** How many of each kind to keep ready; none of those that aren't named. */
  ready: Partial<Record<EnvironmentKind, number>>
  onError: (error: unknown) => void
}

/** The environments that gradings lease, made ready ahead by kind. */
export class Environments {
  readonly #pools: Record<EnvironmentKind, Pool<Environment>>

  constructor(options: EnvironmentOptions) {
    const packages = new PackageIndex(upstreamOf(process.env), new PackageCache())
    const pool = (kind: EnvironmentKind, make: () => Promise<Prepared<Environment>>) =>
      new Pool({ make, size: options.ready[kind] ?? 0, onError: options.onError })
    this.#pools = {
      python: pool('python', () => makePython(options, packages)),
      'python+postgres': pool('python+postgres', () => makePythonWithPostgres(options, packages)),
      'python+weather': pool('python+weather', () => makePythonWithService(options, packages)),
      'python+compose': pool('python+compose', () => startCompose(options.engine, { images: options.images, runtime: options.runtime, packages })),
      // The steps of a build share their leader's loopback, and two gVisor kernels share nothing: the engine's default runtime.
      docker: pool('docker', () => startDocker(options.engine, { images: options.images, packages })),
    }
  }

  /** Begin to make environments ready. */
  fill(): void {
    for (const pool of Object.values(this.#pools)) pool.fill()
  }

  lease(kind: EnvironmentKind): Promise<Lease<Environment>> {
    return this.#pools[kind].lease()
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#pools).map((pool) => pool.close()))
  }
}

async function makePython({ engine, images, runtime }: EnvironmentOptions, packages: PackageIndex): Promise<Prepared<Environment>> {
  const { sandbox, container, alive } = await startSandbox(engine, { image: images.python, runtime })
  return { value: { sandbox, packages: new BoxPackages(engine, { sandbox, container }, packages) }, alive, destroy: container.stop }
}

async function makePythonWithPostgres(options: EnvironmentOptions, packages: PackageIndex): Promise<Prepared<Environment>> {
  const { engine, images, runtime } = options
  const postgres = await startPostgres(engine, images.postgres)
  try {
    const services = [`${postgres.volume}:/services:ro`]
    const { sandbox, container, alive } = await startSandbox(engine, { image: images.python, runtime, services })
    const destroy = async () => {
      await container.stop()
      await postgres.stop()
    }
    await sandbox.relay(5432, '/services/postgres/.s.PGSQL.5432').catch(async (error: unknown) => {
      await giveBack(destroy)
      throw error
    })
    const value = { sandbox, database: postgres.database, packages: new BoxPackages(engine, { sandbox, container }, packages) }
    return { value, alive: () => alive() && postgres.alive(), destroy }
  } catch (error) {
    await giveBack(postgres.stop)
    throw error
  }
}

async function makePythonWithService({ engine, images, runtime }: EnvironmentOptions, packages: PackageIndex): Promise<Prepared<Environment>> {
  const { sandbox, container, web, alive, stop } = await startWithService(engine, { image: images.python, runtime })
  return { value: { sandbox, web, packages: new BoxPackages(engine, { sandbox, container }, packages) }, alive, destroy: stop }
}
