import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** An address at which connections are taken and nothing is ever answered: a Temporal that stands still. */
export class TcpGate {
  readonly address: string
  /** Resolves when somebody has sent something. */
  readonly reached: Promise<unknown>
  readonly #server: Server
  readonly #open: Set<Socket>

  private constructor(server: Server, open: Set<Socket>, reached: Promise<unknown>) {
    this.address = `127.0.0.1:${(server.address() as AddressInfo).port}`
    this.#server = server
    this.#open = open
    this.reached = reached
  }

  static async start(): Promise<TcpGate> {
    const open = new Set<Socket>()
    const arrived = Promise.withResolvers<undefined>()
    const server = createServer((socket) => {
      open.add(socket)
      socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket)).once('data', () => arrived.resolve(undefined)).resume()
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new TcpGate(server, open, arrived.promise)
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    for (const socket of this.#open) socket.destroy()
    await closed
  }
}
