import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Reaction, SeenRequest, WebService } from '../../../graders/kit/ports/web.ts'
import { SandboxLost } from '../../../graders/kit/ports/sandbox.ts'
import { CarriedConnection } from './connection.ts'
import type { Gateway } from './gateway.ts'

const MOST_SEEN = 2_000
const MOST_PER_CONNECTION = 500
const HTTP_PORT = 8080
/** Plain HTTP, TLS, and plain HTTP once more for those who want an address with a port. */
export const SERVICE_PORTS = [80, 443, HTTP_PORT] as const

/** The HTTP side of a box's service, in this process: connections come through the gateway, so no port is opened. */
export class CarriedService implements WebService {
  readonly url = `http://127.0.0.1:${HTTP_PORT}`
  readonly #server: Server
  #gateway: Gateway | undefined
  #seen: SeenRequest[] = []
  #react: (request: SeenRequest) => Reaction = () => ({ kind: 'answer', status: 404, body: '' })

  constructor() {
    this.#server = createServer({ maxHeaderSize: 16 * 1024, keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 }, (request, response) => this.#answer(request, response))
    this.#server.maxRequestsPerSocket = MOST_PER_CONNECTION
    this.#server.on('clientError', (_error, socket) => socket.destroy())
  }

  /** Where connections come from; before the first one comes. */
  attach(gateway: Gateway): void {
    this.#gateway = gateway
  }

  readonly onConnection = (connection: CarriedConnection): void => void this.#server.emit('connection', connection)

  async play(react: (request: SeenRequest) => Reaction): Promise<void> {
    await this.#begin(true)
    this.#react = react
  }

  refuse(): Promise<void> {
    return this.#begin(false)
  }

  seen(): readonly SeenRequest[] {
    return this.#seen
  }

  /** After the gateway's word that it has begun anew, nothing of an earlier connection can arrive. */
  async #begin(connections: boolean): Promise<void> {
    this.#react = () => ({ kind: 'reset' })
    try {
      await this.#gateway?.accept(connections)
    } catch (error) {
      throw new SandboxLost(`The service beside the sandbox is gone: ${error instanceof Error ? error.message : String(error)}`)
    }
    this.#gateway?.endAll()
    this.#seen = []
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    request.resume()
    const connection: unknown = request.socket
    if (!(connection instanceof CarriedConnection)) throw new TypeError('a connection that does not come through the gateway')
    const seen = asSeen(request, connection.heardAt)
    if (!seen || this.#seen.length >= MOST_SEEN) return void connection.destroy()
    this.#seen.push(seen)
    connection.onTold = (at) => (seen.endedAt = at)
    connection.onEnded = (at) => (seen.endedAt ??= at)
    give(this.#react(seen), request, response)
  }
}

function asSeen({ method = '', url = '', headers }: IncomingMessage, at: number): SeenRequest | undefined {
  const host = (headers.host ?? '').toLowerCase().replace(/:\d+$/, '')
  // A proxy's form names the host in the request line.
  const address = URL.parse(url, 'http://service')
  if (!address) return undefined
  const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  return { at, method, host, path: address.pathname, query: address.searchParams, headers: flat }
}

function give(reaction: Reaction, request: IncomingMessage, response: ServerResponse): void {
  if (reaction.kind === 'silence') return
  if (reaction.kind === 'reset') return void request.socket.destroy()
  const body = Buffer.from(reaction.body)
  const headers = { 'content-type': 'application/json; charset=utf-8', ...reaction.headers, 'content-length': String(body.byteLength) }
  const begin = () => response.writeHead(reaction.status, headers)
  switch (reaction.kind) {
    case 'answer': {
      if (reaction.after === undefined) return void begin().end(body)
      const timer = setTimeout(() => begin().end(body), reaction.after * 1000)
      response.once('close', () => clearTimeout(timer))
      return
    }
    case 'cut':
      begin().write(body.subarray(0, Math.floor(body.byteLength / 2)), () => request.socket.end())
      return
    case 'slow': {
      begin()
      let at = 0
      const timer = setInterval(() => {
        response.write(body.subarray(at, ++at))
        if (at >= body.byteLength) response.end()
      }, reaction.secondsPerByte * 1000)
      response.once('close', () => clearInterval(timer))
    }
  }
}
