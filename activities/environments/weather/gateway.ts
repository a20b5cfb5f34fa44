import { PassThrough, type Duplex, type Readable } from 'node:stream'
import type { Engine } from '../engine.ts'
import { CarriedConnection } from './connection.ts'
import { gatewayFrame, gatewayFrames } from './frames.ts'

/** The user of the box that is neither root nor any learner; see graders/images/python/supervisor/users.py. */
const RELAY = '64000:64000'
const READY_SECONDS = 15

/**
 * The loopback ports of a box, carried out of it: the gateway inside (one exec per lease) accepts connections and sends
 * their bytes here. Nothing listens outside, and no network exists.
 */
export class Gateway {
  readonly #stream: Duplex
  readonly #open = new Map<number, CarriedConnection>()
  readonly #onConnection: (connection: CarriedConnection) => void
  #told: (() => void) | undefined
  #lost = false

  private constructor(stream: Duplex, onConnection: (connection: CarriedConnection) => void) {
    this.#stream = stream
    this.#onConnection = onConnection
  }

  /** @throws an Error when it does not listen in time */
  static async open(engine: Engine, containerId: string, ports: readonly number[], onConnection: (connection: CarriedConnection) => void): Promise<Gateway> {
    const exec = await engine.getContainer(containerId).exec({
      Cmd: ['/usr/bin/python3', '-I', '-S', '-u', '/opt/supervisor/gateway.py', ...ports.map(String)],
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
      User: RELAY,
    })
    const stream = await exec.start({ hijack: true, stdin: true })
    const output = new PassThrough()
    engine.modem.demuxStream(stream, output, new PassThrough().resume())
    stream.once('close', () => output.end())
    stream.once('end', () => output.end())
    stream.on('error', () => output.end())
    const gateway = new Gateway(stream, onConnection)
    const ready = gateway.#nextWord()
    void gateway.#listen(output).catch(() => undefined).finally(() => gateway.#lose())
    await ready
    return gateway
  }

  get alive(): boolean {
    return !this.#lost
  }

  /** Let programs connect, or refuse them. Resolves when it is so. @throws an Error when the gateway is gone */
  async accept(connections: boolean): Promise<void> {
    const done = this.#nextWord()
    this.#send('L', 0, Buffer.from(connections ? '1' : '0'))
    await done
  }

  /** End every connection. */
  endAll(): void {
    for (const connection of this.#open.values()) connection.destroy()
  }

  close(): void {
    this.#stream.destroy()
  }

  async #listen(output: Readable): Promise<void> {
    for await (const { kind, connection: number, at, data } of gatewayFrames(output)) {
      const connection = this.#open.get(number)
      if (kind === 'L') this.#told?.()
      else if (kind === 'O') this.#begin(number)
      else if (kind === 'D') connection?.heard(at, Buffer.from(data))
      else if (kind === 'E') connection?.ended(at)
      else if (kind === 'S') connection?.onTold?.(at)
      else if (kind === 'C') {
        this.#open.delete(number)
        connection?.onEnded?.(at) // one that is reset has no end of its own
        connection?.gone()
      }
    }
  }

  #begin(number: number): void {
    const connection = new CarriedConnection({
      data: (chunk) => this.#send('D', number, chunk),
      end: () => this.#send('E', number),
      reset: () => this.#send('R', number),
    })
    this.#open.set(number, connection)
    this.#onConnection(connection)
  }

  #send(kind: string, number: number, data?: Uint8Array): void {
    if (!this.#lost) this.#stream.write(gatewayFrame(kind, number, data))
  }

  #nextWord(): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (why: string): void => reject(new Error(`The gateway of a box ${why}.`))
      if (this.#lost) return void fail('is gone')
      const timer = setTimeout(() => fail(`did not answer within ${READY_SECONDS} s`), READY_SECONDS * 1000)
      this.#told = () => {
        clearTimeout(timer)
        this.#told = undefined
        if (this.#lost) fail('is gone')
        else resolve()
      }
    })
  }

  #lose(): void {
    this.#lost = true
    this.#told?.()
    for (const connection of this.#open.values()) connection.gone()
    this.#open.clear()
  }
}
