import { readFile } from 'node:fs/promises'
import { connect, type AddressInfo } from 'node:net'
import { pipeline } from 'node:stream'
import { createServer, type TLSSocket } from 'node:tls'
import { pem, type Certificates } from './certificates.ts'

export interface TlsFront {
  address: string
  /** Connections that were taken, each with a client's certificate that our authority has signed. */
  taken: number
  refused: number
  close(): Promise<void>
}

/**
 * TLS in front of a Temporal server, as Temporal's own front-end does it when it is configured with certificates (its
 * development server has no such setting): a client without a certificate of ours gets nothing.
 * @param address of the server behind, HOST:PORT
 */
export async function startTlsFront(address: string, certificates: Certificates): Promise<TlsFront> {
  const [host = '', port] = address.split(':')
  const sockets = new Set<TLSSocket>()
  const server = createServer({
    ...(await pem(certificates.server)), ca: await readFile(certificates.authority),
    requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.2', ALPNProtocols: ['h2'],
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const front: TlsFront = {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`, taken: 0, refused: 0,
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    }),
  }
  server.on('secureConnection', (socket) => {
    front.taken += 1
    sockets.add(socket)
    const behind = connect(Number(port), host)
    // Either side's end ends the other; which of them went first is nobody's business here.
    pipeline(socket, behind, socket, () => sockets.delete(socket))
  })
  server.on('tlsClientError', () => { front.refused += 1 })
  return front
}
