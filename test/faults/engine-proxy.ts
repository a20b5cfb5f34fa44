import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { engine } from '../../activities/environments/engine.ts'

/**
 * A socket that leads to the engine until it is told otherwise: for a worker, an engine whose host can be lost or
 * restarted. The engine itself is everybody's and is left alone.
 */
export class EngineProxy {
  readonly address: string
  readonly #server: Server
  readonly #open = new Set<Socket>()
  #refusing = false
  #refused = 0
  #onRefusal: (() => void) | undefined

  private constructor(server: Server, path: string) {
    this.#server = server
    this.address = `unix://${path}`
  }

  static async start(path: string): Promise<EngineProxy> {
    const { socketPath: target } = (await engine()).modem as { socketPath?: string }
    if (target === undefined) throw new Error('the faults need an engine at a Unix socket: unset DOCKER_HOST')
    const server = createServer({ allowHalfOpen: true }, (client) => proxy.#lead(client, target))
    const proxy = new EngineProxy(server, path)
    server.listen(path)
    await once(server, 'listening')
    return proxy
  }

  /** Cut every connection there is; further ones are refused until `restore`. */
  cut(): void {
    this.#refusing = true
    for (const socket of this.#open) socket.destroy()
  }

  /** Cut every connection there is, once: the engine is there again at once. */
  blink(): void {
    this.cut()
    this.restore()
  }

  restore(): void {
    this.#refusing = false
  }

  /** Resolves when somebody has been refused this many times more. */
  async refusals(count: number): Promise<void> {
    const wanted = this.#refused + count
    while (this.#refused < wanted) await new Promise<void>((resolve) => (this.#onRefusal = resolve))
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    for (const socket of this.#open) socket.destroy()
    await closed
  }

  #lead(client: Socket, target: string): void {
    if (this.#refusing) {
      client.destroy()
      this.#refused++
      this.#onRefusal?.()
      return
    }
    const engine = connect({ path: target, allowHalfOpen: true })
    for (const socket of [client, engine]) {
      this.#open.add(socket)
      const other = socket === client ? engine : client
      socket.on('error', () => socket.destroy()).on('close', () => {
        this.#open.delete(socket)
        other.destroy()
      })
    }
    client.pipe(engine)
    engine.pipe(client)
  }
}
