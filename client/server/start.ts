import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { reconcileNow, tell } from '../tell.ts'
import { createServer } from './app.ts'

export interface RunningServer {
  url: string
  close(): Promise<void>
}

/** GitHub gives up after 10 s; what Temporal has not taken by then is refused before. */
const DEADLINE_MILLISECONDS = 5_000

/** Listen for webhooks. @param port 0 takes a free one */
export async function startServer(options: { client: Client; secret: string; port: number; host: string; log: Logger }): Promise<RunningServer> {
  const { client, secret, port, host, log } = options
  const inTime = <T>(work: () => Promise<T>) => client.withDeadline(Date.now() + DEADLINE_MILLISECONDS, work)
  const app = createServer({
    secret,
    log,
    accept: (request) => inTime(() => (request.kind === 'tell' ? tell(client, request.subject, request.signal) : reconcileNow(client, request.reason))),
    ready: () => inTime(() => client.connection.workflowService.getSystemInfo({})).then(() => true, () => false),
  })
  const server = await new Promise<Server>((resolve) => {
    const started = serve({ fetch: app.fetch, port, hostname: host }, () => resolve(started as Server))
  })
  server.requestTimeout = 15_000
  server.headersTimeout = 10_000
  server.maxConnections = 500
  const { port: taken } = server.address() as AddressInfo
  log.info({ port: taken }, 'listening for webhooks')
  const close = () => new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
  return { url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${taken}`, close }
}
