import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface HealthPage {
  port: number
  close(): Promise<void>
}

/**
 * `GET /healthz` for who watches over the worker: 200 while it takes work, 503 once it is stopping or has failed.
 * @param port 0 takes a free one
 * @throws when the port is taken
 */
export async function startHealthPage(port: number, isRunning: () => boolean): Promise<HealthPage> {
  const server = createServer((request, response) => {
    if (request.url !== '/healthz') response.writeHead(404).end()
    else if (isRunning()) response.writeHead(200).end('ok\n')
    else response.writeHead(503).end('not running\n')
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  const close = () => new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
  return { port: (server.address() as AddressInfo).port, close }
}
