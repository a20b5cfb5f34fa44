import type { Environments } from '../../activities/environments/environments.ts'
import { secret } from './canaries.ts'

/** Serves its secret to whoever calls, on the port and the abstract socket of its own box, until it is told to stop. */
const SERVER = `
import socket, threading
secret = open("secret.txt").read()
tcp = socket.create_server(("127.0.0.1", 7777))
unix = socket.socket(socket.AF_UNIX)
unix.bind("\\0gonogo-neighbour")
unix.listen()
def serve(listener):
    while True:
        caller, _ = listener.accept()
        print("called", flush=True)
        caller.sendall(secret.encode())
        caller.close()
threading.Thread(target=serve, args=(unix,), daemon=True).start()
while True:
    caller, _ = tcp.accept()
    caller.settimeout(1)
    try:
        if caller.recv(16) == b"stop":
            break
    except OSError:
        pass
    print("called", flush=True)
    caller.close()
print("stopped when told")
`
const STOP = 'import socket; socket.create_connection(("127.0.0.1", 7777), timeout=5).sendall(b"stop")'

export interface Neighbour {
  readonly secret: string
  /** End its program and give its box back. @returns what had happened to it, in words */
  leave(): Promise<string[]>
}

/** Another submission's box that runs beside all cases, with a file to read and a program to reach. */
export async function moveIn(environments: Environments): Promise<Neighbour> {
  const lease = await environments.lease('python')
  const own = secret()
  const { sandbox } = lease.value
  await sandbox.load([{ path: 'secret.txt', kind: 'file', content: Buffer.from(own) }, { path: 'server.py', kind: 'file', content: Buffer.from(SERVER) }])
  const workspace = await sandbox.workspace()
  const other = await sandbox.workspace()
  const running = workspace.run({ argv: ['python', 'server.py'], seconds: 7_200 })
  running.catch(() => undefined)
  return {
    secret: own,
    leave: async () => {
      try {
        await other.run({ argv: ['python', '-c', STOP] })
        const [run, file] = [await running, await workspace.read('secret.txt')]
        return [
          ...(run.stdout === 'stopped when told\n' ? [] : [`another submission's program did not run undisturbed: ${JSON.stringify(run.stdout.slice(0, 80))} ${run.stderr.slice(0, 200)}`]),
          ...(file.state === 'read' && file.content.toString() === own ? [] : ["another submission's file was changed"]),
        ]
      } catch (error) {
        return [`another submission's box was lost: ${String(error)}`]
      } finally {
        await lease.release()
      }
    },
  }
}
