import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { createApp } from './app-identity.ts'
import { Faults } from './faults.ts'
import { GitServer } from './git/server.ts'
import type { Hub } from './hub.ts'
import type { Limits } from '../../workflows/budget/limits.ts'
import { Limiter } from './limiter.ts'
import { LocalGitHub } from './local-github.ts'
import { pages } from './page/pages.ts'
import { redirectMoved } from './routes/moved.ts'
import { restApi } from './routes/rest.ts'
import { Store } from './store.ts'
import { Webhooks } from './webhooks/webhooks.ts'

export interface LocalGitHubOptions {
  /** 0, the default: any free one. */
  port?: number
  /** An address of this machine to listen on instead of 127.0.0.1, for clients in containers. */
  host?: string
  /** Keeps the repositories and the App's key here; without it both are gone after `close`. */
  data?: string
  /** Refuse what goes beyond these; without them requests are counted only. `publishedLimits` are GitHub's own. */
  limits?: Limits
}

/** Starts a GitHub, on 127.0.0.1 unless told otherwise. @throws Error when the port is taken. */
export async function startLocalGitHub(options: LocalGitHubOptions = {}): Promise<LocalGitHub> {
  const server = createServer()
  const host = options.host ?? '127.0.0.1'
  const port = await listen(server, host, options.port ?? 0)
  const data = options.data === undefined ? undefined : resolve(options.data)
  if (data !== undefined) await mkdir(data, { recursive: true })
  const folder = data === undefined ? await mkdtemp(join(tmpdir(), 'gonogo-github-')) : join(data, 'repositories')

  const store = new Store()
  const app = await createApp(store, data)
  const url = `http://${host}:${port}`
  const hub: Hub = {
    url, apiUrl: `${url}/api/v3`, app, store, folder, faults: new Faults(),
    limiter: options.limits && new Limiter(options.limits), webhooks: new Webhooks(store, app.appId),
  }
  const git = new GitServer(hub)
  answer(server, hub, git)

  return new LocalGitHub(hub, async () => {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
    await git.settled()
    await hub.webhooks.close()
    if (data === undefined) await rm(folder, { recursive: true, force: true })
  })
}

function answer(server: Server, hub: Hub, git: GitServer): void {
  const api = getRequestListener(restApi(hub).fetch)
  const page = getRequestListener(pages(hub).fetch)
  server.on('request', (request, response) => {
    const proceed = () => {
      const url = new URL(request.url ?? '/', hub.url)
      if (redirectMoved(hub, request, response, url)) return
      if (git.handles(url)) void git.answer(request, response, url).catch((error: unknown) => fail(response, error))
      else void (url.pathname.startsWith('/api/v3/') ? api : page)(request, response)
    }
    if (!hub.faults.intercept(request, response, proceed)) proceed()
  })
}

/** A fault of this server's own: seen by whoever runs it, and never an answer that could pass for GitHub's. */
function fail(response: ServerResponse, error: unknown): void {
  console.error(error)
  response.destroy()
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}
