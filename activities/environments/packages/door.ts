import { createReadStream } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Engine } from '../engine.ts'
import { Gateway } from '../weather/gateway.ts'
import { IndexUnreachable, type PackageIndex } from './package-index.ts'

/** devpi's port, which no other service of a box uses. */
const PORT = 3141
const MOST_REQUESTS = 3_000

/** Where the programs of one box find packages, and nothing else: its own loopback, carried to this process. */
export class PackageDoor {
  /** pip's and uv's own variables. */
  readonly variables: Readonly<Record<string, string>> = {
    PIP_INDEX_URL: `http://127.0.0.1:${PORT}/simple`, UV_DEFAULT_INDEX: `http://127.0.0.1:${PORT}/simple`,
    PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_ROOT_USER_ACTION: 'ignore', PIP_RETRIES: '0', PIP_NO_INPUT: '1',
  }
  readonly #index: PackageIndex
  readonly #server = createServer((request, response) => void this.#answer(request, response))
  #gateway: Gateway | undefined
  #unreachable: string | undefined
  #requests = 0

  private constructor(index: PackageIndex) {
    this.#index = index
  }

  static async open(engine: Engine, containerId: string, index: PackageIndex): Promise<PackageDoor> {
    const door = new PackageDoor(index)
    door.#server.on('clientError', (_error, socket) => socket.destroy())
    door.#gateway = await Gateway.open(engine, containerId, [PORT], (connection) => void door.#server.emit('connection', connection))
    return door
  }

  /** What could not be had for no fault of the learner's, in words. */
  get unreachable(): string | undefined {
    return this.#unreachable
  }

  close(): void {
    this.#gateway?.close()
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.resume()
    try {
      if (++this.#requests > MOST_REQUESTS || request.method !== 'GET') return void response.writeHead(403).end()
      const { pathname } = new URL(request.url ?? '', 'http://index')
      const [, project] = /^\/simple\/([A-Za-z0-9._-]+)\/?$/.exec(pathname) ?? []
      if (project !== undefined) return void await this.#page(project.toLowerCase().replace(/[-_.]+/g, '-'), response)
      const [, sha256, name = ''] = /^\/files\/([0-9a-f]{64})\/([^/]+)$/.exec(pathname) ?? []
      if (sha256 !== undefined) return void await this.#file(sha256, name.endsWith('.metadata'), response)
      response.writeHead(404).end()
    } catch (error) {
      if (error instanceof IndexUnreachable) this.#unreachable ??= error.message
      if (response.headersSent) response.destroy()
      else response.writeHead(502).end()
    }
  }

  async #page(project: string, response: ServerResponse): Promise<void> {
    const page = await this.#index.page(project)
    if (!page) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': 'application/vnd.pypi.simple.v1+json' }).end(JSON.stringify(page))
  }

  async #file(sha256: string, metadata: boolean, response: ServerResponse): Promise<void> {
    const found = await this.#index.file(sha256, metadata)
    if (!found) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': 'application/octet-stream' })
    if ('content' in found) response.end(found.content)
    else await pipeline(createReadStream(found.path), response)
  }
}
