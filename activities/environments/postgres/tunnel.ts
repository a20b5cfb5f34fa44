import { Duplex, PassThrough } from 'node:stream'
import type { Engine } from '../engine.ts'

/**
 * A byte stream to the server's Unix socket inside its container, through the engine's exec: no port is published and
 * no network exists, and it works the same when this process is itself in a container. It asks the server for a session
 * when a client connects, and can be opened long before: the engine takes its time for an exec.
 */
export async function openTunnel(engine: Engine, containerId: string): Promise<Duplex> {
  const exec = await engine.getContainer(containerId).exec({
    Cmd: ['sh', '-c', 'read -r _ && exec socat STDIO UNIX-CONNECT:/services/postgres/.s.PGSQL.5432'],
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    User: 'postgres',
  })
  const stream = await exec.start({ hijack: true, stdin: true })
  const output = new PassThrough()
  engine.modem.demuxStream(stream, output, new PassThrough().resume())
  stream.once('close', () => output.end())
  stream.once('end', () => output.end())
  const tunnel = Duplex.from({ readable: output, writable: stream })
  // `pg` treats its stream as a socket.
  return Object.assign(tunnel, { setNoDelay: () => tunnel, setKeepAlive: () => tunnel, connect: () => {
    tunnel.write('\n')
    queueMicrotask(() => tunnel.emit('connect'))
    return tunnel
  }, ref: () => tunnel, unref: () => tunnel })
}
