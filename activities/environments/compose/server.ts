import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import type { HealthTry, PostgresService } from '../../../graders/kit/ports/compose.ts'
import { startContainer, type StartedContainer } from '../container.ts'
import type { Engine } from '../engine.ts'
import { giveBack } from '../give-back.ts'
import { limits } from '../limits.ts'
import { ADMINISTRATOR, entrypoint } from './entrypoint.ts'
import { runInside } from '../run-inside.ts'

/** Where the data volume lies in every container that has it. */
export const DATA_VOLUME = '/volume'
/** The container's own memory, which goes with it. */
const OWN_MEMORY = '/data'
const STOP_SECONDS = 10

export interface ServerOptions {
  image: string
  /** Volumes: that of the server's Unix socket, and that of the data. */
  sockets: string
  data: string
}

/** The container of one PostgreSQL service: made, then started, then stopped and removed. */
export class ServiceContainer {
  readonly #engine: Engine
  readonly #container: StartedContainer
  readonly #lines: AsyncIterator<string>
  readonly #service: PostgresService
  running = true

  private constructor(engine: Engine, container: StartedContainer, service: PostgresService) {
    this.#engine = engine
    this.#container = container
    this.#service = service
    this.#lines = createInterface({ input: container.output })[Symbol.asyncIterator]()
    void container.closed.then(() => (this.running = false))
  }

  /** A container in which no server runs yet. @throws the engine's error */
  static async make(engine: Engine, { image, sockets, data }: ServerOptions, service: PostgresService): Promise<ServiceContainer> {
    const tmpfs = (bytes: number) => `rw,nosuid,nodev,noexec,mode=1777,size=${bytes}`
    const container = await startContainer(engine, {
      image, memory: limits.databaseMemory, capabilities: [], entrypoint: entrypoint(service.trust ? 'trust' : 'scram-sha-256'),
      environment: { CLUSTER: `${service.kept ? DATA_VOLUME : OWN_MEMORY}/cluster` },
      // A tmpfs takes over the mode of the image's folder: below an empty /run there is none to take over.
      tmpfs: { [OWN_MEMORY]: tmpfs(limits.databaseDisk), '/tmp': tmpfs(16 * 1024 * 1024), '/run': tmpfs(1024 * 1024), '/run/postgresql': tmpfs(1024 * 1024) },
      binds: [`${sockets}:/services`, ...(service.kept ? [`${data}:${DATA_VOLUME}`] : [])],
      hosts: service.names.map((name) => `${name}:127.0.0.1`),
    })
    const made = new ServiceContainer(engine, container, service)
    try {
      await made.#line()
      return made
    } catch (error) {
      await giveBack(() => made.end())
      throw error
    }
  }

  get id(): string {
    return this.#container.id
  }

  get administrator(): string {
    return ADMINISTRATOR
  }

  /** @returns whether the data folder was empty @throws when the server does not come up */
  async start(): Promise<{ isNew: boolean }> {
    this.#container.input.write('start\n')
    return { isNew: await this.#line() === 'ready new' }
  }

  async #line(): Promise<string> {
    const line = await this.#lines.next()
    if (line.done === true) throw new Error('The PostgreSQL server ended before it was ready.')
    return line.value.trim()
  }

  /** One try of the health check, as nobody: a container's own programs may be root there, and here they need nothing. */
  async health(): Promise<HealthTry | undefined> {
    const { health, environment, password } = this.#service
    if (!health) return undefined
    return runInside(this.#engine, this.id, {
      argv: health.test, seconds: health.seconds, user: 'nobody',
      // The public image trusts its own programs; here they log in.
      env: { PGPASSWORD: password, ...environment },
    })
  }

  /** The server shuts down in order, as for `docker stop`, and the container goes. */
  async remove(): Promise<void> {
    if (this.running) {
      this.#container.input.write('stop\n')
      const late = new AbortController()
      await Promise.race([this.#container.closed, setTimeout(STOP_SECONDS * 1000, undefined, { signal: late.signal }).catch(() => undefined)])
      late.abort()
    }
    await this.end()
  }

  /** The container goes, whatever the server does. */
  async end(): Promise<void> {
    await this.#container.stop()
  }
}
