import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { join } from 'node:path'

/** The variable of the worker's environment that no text may ever hold. */
const VARIABLE = 'GONOGO_HOSTILE_CANARY'

export interface Canaries {
  /** What may appear in nothing that leaves a box, by what it is. */
  readonly secrets: Readonly<Record<string, string>>
  readonly file: string
  readonly port: number
  /** An abstract Unix socket's name, without its leading NUL. */
  readonly abstract: string
  /** A text of an attack's with the places of the canaries put in. */
  placed(text: string): string
  /** What has been touched since the last time it was asked, in words. */
  touched(): Promise<string[]>
  close(): Promise<void>
}

/** Things on the host that a box has no way to: whoever reads, changes or calls them has got out. */
export async function plantCanaries(folder: string): Promise<Canaries> {
  const secrets = { 'a file of the host': secret(), 'a variable of the worker': secret() }
  const file = join(folder, 'canary')
  await writeFile(file, secrets['a file of the host'], { mode: 0o666 })
  process.env[VARIABLE] = secrets['a variable of the worker']
  const abstract = `gonogo-canary-${secret()}`
  const callers: string[] = []
  const knock = (where: string) => createServer((socket) => {
    callers.push(`${where} was called`)
    socket.end(secrets['a file of the host'])
  })
  const tcp = knock("the host's TCP port")
  tcp.listen(0, '127.0.0.1')
  await once(tcp, 'listening')
  const { port } = tcp.address() as AddressInfo
  const unix = knock("the host's abstract socket")
  unix.listen(`\0${abstract}`)
  await once(unix, 'listening')
  const udp = createSocket('udp4', () => callers.push("the host's UDP port was called"))
  udp.bind(port, '127.0.0.1')
  await once(udp, 'listening')
  const places: Readonly<Record<string, string>> = { '@CANARY_FILE@': file, '@CANARY_PORT@': String(port), '@CANARY_ABSTRACT@': abstract }
  return {
    secrets, file, port, abstract,
    placed: (text) => text.replace(/@CANARY_[A-Z]+@/g, (word) => places[word] ?? word),
    touched: async () => {
      const now = await readFile(file, 'utf8').catch(() => 'gone')
      const changed = now === secrets['a file of the host'] ? [] : ['the file of the host was changed']
      return [...callers.splice(0), ...changed]
    },
    close: async () => {
      Reflect.deleteProperty(process.env, VARIABLE)
      await Promise.all([closed(tcp), closed(unix), new Promise<void>((resolve) => udp.close(() => resolve()))])
    },
  }
}

export const secret = (): string => randomBytes(12).toString('hex')

const closed = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()))
