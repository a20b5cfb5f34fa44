import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'

export interface Listening {
  port: number
  close(): Promise<void>
}

/** How long somebody may take to say what they want, in milliseconds. GitHub itself gives up after 10 s. */
export interface Patience {
  headers: number
  /** Headers and body together. */
  request: number
}

/** More than GitHub ever has open; what is beyond is closed at once. */
const MOST_CONNECTIONS = 500

/** Serve on a port; 0 takes a free one. Whoever is slow, or comes with too many, is shown out and keeps nobody waiting. */
export async function listen(app: Hono, { port, host, patience = { headers: 10_000, request: 15_000 } }: { port: number; host: string; patience?: Patience }): Promise<Listening> {
  const server = await new Promise<Server>((resolve, reject) => {
    const serverOptions = {
      headersTimeout: patience.headers,
      requestTimeout: patience.request,
      // Node looks for the slow ones this often; left alone, every 30 s.
      connectionsCheckingInterval: Math.min(1_000, patience.headers / 4),
    }
    const started = serve({ fetch: app.fetch, port, hostname: host, createServer, serverOptions }, () => resolve(started as Server))
    started.once('error', reject)
  })
  server.maxConnections = MOST_CONNECTIONS
  const close = () => new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
  return { port: (server.address() as AddressInfo).port, close }
}
