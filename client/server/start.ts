import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { reconcileNow, tell, tellAll } from '../tell.ts'
import { createServer } from './app.ts'
import { listen } from './listen.ts'
import type { Request } from './events.ts'
import { TwinEvents } from './twin-events.ts'

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
  const twins = new TwinEvents()
  const app = createServer({
    secret,
    log,
    accept: async (request) => {
      if (await twins.brought(request)) return
      await inTime(() => hand(client, request))
      twins.taken(request)
    },
    ready: () => inTime(() => client.connection.workflowService.getSystemInfo({})).then(() => true, () => false),
  })
  const { port: taken, close } = await listen(app, { port, host })
  log.info({ port: taken }, 'listening for webhooks')
  return { url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${taken}`, close }
}

function hand(client: Client, request: Request): Promise<void> {
  switch (request.kind) {
    case 'tell': return tell(client, request.subject, request.signal, request.sha)
    case 'reconcile': return reconcileNow(client, request.reason)
    case 'moved': return tellAll(client, request.from)
  }
}
