import { SandboxLost } from '../../../graders/kit/ports/sandbox.ts'
import type { Command, FileRead, Listing, Run, Sandbox, SandboxFile, Workspace } from '../../../graders/kit/ports/sandbox.ts'
import { limits } from '../limits.ts'
import { listAnswer, readAnswer, runAnswer } from './answers.ts'
import type { Connection } from './connection.ts'

const BASE_ENVIRONMENT = {
  PATH: '/opt/venv/bin:/usr/local/bin:/usr/bin:/bin',
  LANG: 'C.UTF-8',
  PYTHONDONTWRITEBYTECODE: '1',
}

/** On a busy host it takes a while until hundreds of a learner's processes have died: the supervisor gives them 30 s. */
const ENDING_SECONDS = 45

/** The sandbox as graders see it, spoken to through its supervisor. */
export class SupervisedSandbox implements Sandbox {
  readonly #connection: Connection
  #workspaces = 0
  /** Where packages lie that a learner asked for. */
  readonly #packages: Record<string, string> = {}

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async load(files: readonly SandboxFile[]): Promise<void> {
    await this.#connection.ask({ op: 'submission', files: files.map(describe) }, joined(files))
  }

  async workspace(): Promise<Workspace> {
    const name = `w${++this.#workspaces}`
    const { header } = await this.#connection.ask({ op: 'workspace', name })
    const { dir } = header as { dir: string }
    return new SupervisedWorkspace(this.#connection, name, dir, this.#packages)
  }

  /** From now on, what lies in this folder can be imported in every workspace, and changed in none of the others. */
  async share(workspace: Workspace, folder: string): Promise<void> {
    if (!(workspace instanceof SupervisedWorkspace)) throw new TypeError('a workspace of another sandbox')
    const path = `${workspace.dir}/files/${folder}`
    const { exit, stderr } = await workspace.run({ argv: ['/bin/chmod', '-R', 'u+rwX,go+rX,go-w', `${workspace.dir}/files`] })
    if (exit !== 0) throw new SandboxLost(`packages could not be shared: ${stderr.slice(0, 200)}`)
    this.#packages['PYTHONPATH'] = path
    this.#packages['PATH'] = `${BASE_ENVIRONMENT.PATH}:${path}/bin`
  }

  /** Make a service's Unix socket reachable for the learner's code at 127.0.0.1. */
  async relay(port: number, socket: string): Promise<void> {
    await this.#connection.ask({ op: 'relay', port, socket })
  }
}

class SupervisedWorkspace implements Workspace {
  readonly #connection: Connection
  readonly #name: string
  readonly dir: string
  readonly #packages: Readonly<Record<string, string>>

  constructor(connection: Connection, name: string, dir: string, packages: Readonly<Record<string, string>>) {
    this.#connection = connection
    this.#name = name
    this.dir = dir
    this.#packages = packages
  }

  async run(command: Command): Promise<Run> {
    const seconds = command.seconds ?? limits.commandSeconds
    const { header, body } = await this.#connection.ask(
      {
        op: 'run',
        name: this.#name,
        argv: command.argv,
        cwd: command.cwd ?? '',
        env: { ...BASE_ENVIRONMENT, ...this.#packages, HOME: `${this.dir}/home`, TMPDIR: `${this.dir}/tmp`, ...command.env },
        seconds,
        outputBytes: limits.outputBytes,
      },
      Buffer.from(command.stdin ?? ''),
      seconds + ENDING_SECONDS,
    )
    const { stdoutBytes, ...ended } = runAnswer.parse(header)
    return { ...ended, command, stdout: text(body.subarray(0, stdoutBytes)), stderr: text(body.subarray(stdoutBytes)) }
  }

  async write(files: readonly SandboxFile[]): Promise<void> {
    await this.#connection.ask({ op: 'write', name: this.#name, files: files.map(describe) }, joined(files))
  }

  async read(path: string, maxBytes: number = limits.readBytes): Promise<FileRead> {
    const { header, body } = await this.#connection.ask({ op: 'read', name: this.#name, path, maxBytes })
    const answer = readAnswer.parse(header)
    return answer.state === 'read' ? { state: 'read', content: body } : answer
  }

  async list(): Promise<Listing> {
    const { header } = await this.#connection.ask({ op: 'listing', name: this.#name, max: limits.listedFiles })
    return listAnswer.parse(header)
  }
}

const describe = (file: SandboxFile) => ({ path: file.path, kind: file.kind, size: file.content.byteLength })
const joined = (files: readonly SandboxFile[]) => Buffer.concat(files.map((file) => file.content))
/** Windows line ends read as Unix ones; bytes that are no UTF-8 become U+FFFD. */
const text = (bytes: Buffer) => bytes.toString('utf8').replaceAll('\r\n', '\n')
