import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '@temporalio/client'
import type { Child } from '../stack/child.ts'
import { startStack, type Stack } from '../stack/stack.ts'
import { clientOf, startTemporal } from '../stack/temporal.ts'
import { EngineProxy } from './engine-proxy.ts'

/** How many gradings a worker has room for, and with that how many environments it keeps ready. */
export const GRADINGS = 2

/** The stack that faults happen to: its parts can be ended and started anew, and all that ever ran is remembered. */
export class Bench {
  readonly stack: Stack
  readonly folder: string
  /** Between the workers and the engine. */
  readonly engine: EngineProxy
  client: Client
  /** The worker that is up. */
  worker: Child
  /** Process ids of every worker that there was. */
  readonly pids: number[] = []
  readonly #stops: (() => Promise<void>)[] = []

  private constructor(stack: Stack, folder: string, engine: EngineProxy) {
    this.stack = stack
    this.folder = folder
    this.engine = engine
    this.client = clientOf(stack.temporal)
    this.worker = stack.worker
    this.#remember(stack.worker)
  }

  static async start(): Promise<Bench> {
    const folder = await mkdtemp(join(tmpdir(), 'gonogo-faults-'))
    await mkdir(join(folder, 'tmp'))
    const engine = await EngineProxy.start(join(folder, 'engine.sock'))
    try {
      const stack = await startStack({
        temporalFile: join(folder, 'temporal.db'),
        worker: {
          TMPDIR: join(folder, 'tmp'), DOCKER_HOST: engine.address, GONOGO_GRADINGS: String(GRADINGS), GONOGO_RECONCILE_MINUTES: '1000',
          GONOGO_ANNOUNCE_AFTER_SECONDS: '0', // so that what is quick goes every step of the way
        },
      })
      return new Bench(stack, folder, engine)
    } catch (error) {
      await engine.close()
      await rm(folder, { recursive: true, force: true })
      throw error
    }
  }

  /** Where the worker's temporary folders are. */
  get temporary(): string {
    return join(this.folder, 'tmp')
  }

  /** Start another worker, which counts as the one that is up. */
  async startWorker(settings: Record<string, string> = {}): Promise<Child> {
    this.worker = await this.stack.startWorker(settings)
    this.#remember(this.worker)
    return this.worker
  }

  /** Another worker in the place of the one that is up, under which what is quick is not announced. */
  async startQuietWorker(): Promise<void> {
    await this.worker.stop()
    await this.startWorker({ GONOGO_ANNOUNCE_AFTER_SECONDS: '30' })
  }

  /** A Temporal server anew at the same address. @param file its state; undefined: a new, empty one */
  async restartTemporal(options: { empty?: boolean } = {}): Promise<void> {
    await this.stack.temporal.kill()
    const port = Number(this.stack.temporal.address.split(':')[1])
    const file = join(this.folder, options.empty ? `temporal-${Date.now()}.db` : 'temporal.db')
    const temporal = await startTemporal({ port, file })
    Object.assign(this.stack.temporal, temporal)
    this.#stops.push(temporal.stop)
    await this.client.connection.close()
    this.client = clientOf(temporal)
  }

  async stop(): Promise<void> {
    await this.client.connection.close()
    this.engine.restore()
    // The worker first: it gives back what it leased.
    for (const one of [this.worker.stop, () => this.stack.stop(), ...this.#stops.reverse()]) await one()
    await this.engine.close()
    await rm(this.folder, { recursive: true, force: true })
  }

  #remember({ process: { pid } }: Child): void {
    if (pid !== undefined) this.pids.push(pid)
  }
}
