import { randomBytes } from 'node:crypto'
import { PassThrough, type Duplex } from 'node:stream'
import type { Engine } from './engine.ts'
import { giveBack } from './give-back.ts'
import { limits } from './limits.ts'
import { ownerLabels } from './owner.ts'
import { isGvisor } from './runtime.ts'
import { ignoreGone, isGoing } from './sweep.ts'

export interface ContainerOptions {
  image: string
  memory: number
  /** Mount point → tmpfs options. */
  tmpfs: Record<string, string>
  capabilities: string[]
  /** `volume:/path[:ro]` */
  binds?: string[]
  /** `name:address`, for the container's hosts file. */
  hosts?: string[]
  user?: string
  runtime?: string | undefined
  environment?: Readonly<Record<string, string>>
  /** In place of the image's own. */
  entrypoint?: readonly string[] | undefined
  /** Processes and threads together; `limits.processes` when left out. */
  processes?: number | undefined
}

export interface StartedContainer {
  id: string
  /** Its standard input: the container lives as long as this is open. */
  input: Duplex
  output: PassThrough
  /** Resolves when the container's streams have closed, however that came about. */
  closed: Promise<void>
  stop(): Promise<void>
}

/**
 * Start a hardened container without any network whose first process ends with its standard input. The engine removes
 * it then, so even a `kill -9` of this process leaves nothing behind.
 * @throws the engine's error, with the container removed; StartTimeout
 */
export async function startContainer(engine: Engine, options: ContainerOptions): Promise<StartedContainer> {
  const name = `gonogo-${randomBytes(8).toString('hex')}`
  const container = await engine.createContainer({
    name,
    Image: options.image,
    Labels: ownerLabels(),
    OpenStdin: true,
    StdinOnce: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    // Without the engine's network code there is a namespace with nothing but a loopback all the same, which runc makes, and
    // the engine starts no helper for it. gVisor finds a loopback only where the engine has made it, and names that are to
    // lead somewhere need a hosts file of the engine's.
    NetworkDisabled: options.hosts === undefined && !isGvisor(options.runtime),
    ...(options.user ? { User: options.user } : {}),
    ...(options.environment ? { Env: Object.entries(options.environment).map(([variable, value]) => `${variable}=${value}`) } : {}),
    ...(options.entrypoint ? { Entrypoint: [...options.entrypoint] } : {}),
    HostConfig: {
      AutoRemove: true,
      NetworkMode: 'none',
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      CapAdd: options.capabilities,
      SecurityOpt: ['no-new-privileges'],
      PidsLimit: options.processes ?? limits.processes,
      Memory: options.memory,
      MemorySwap: options.memory,
      ShmSize: 16 * 1024 * 1024,
      IpcMode: 'private',
      Tmpfs: options.tmpfs,
      Binds: options.binds ?? [],
      ...(options.hosts ? { ExtraHosts: options.hosts } : {}),
      LogConfig: { Type: 'none', Config: {} },
      Ulimits: [
        { Name: 'nofile', Soft: limits.openFiles, Hard: limits.openFiles },
        { Name: 'core', Soft: 0, Hard: 0 },
        { Name: 'fsize', Soft: limits.fileSize, Hard: limits.fileSize },
      ],
      ...(options.runtime ? { Runtime: options.runtime } : {}),
    },
  }).catch(async (error: unknown) => {
    // The engine may have made it, and only its answer been lost.
    await giveBack(() => engine.getContainer(name).remove({ force: true, v: true }).catch(ignoreGone))
    throw error
  })
  const remove = async () => {
    try {
      await container.remove({ force: true, v: true })
    } catch (error) {
      if (!isGoing(error)) throw error
      // The engine is at it by itself. What the container used, such as a volume, is free only afterwards.
      await container.wait({ condition: 'removed' }).catch(ignoreGone)
    }
  }
  try {
    const stream = await container.attach({ stream: true, stdin: true, stdout: true, stderr: true, hijack: true })
    const output = new PassThrough()
    const diagnostics = new PassThrough().resume()
    engine.modem.demuxStream(stream, output, diagnostics)
    const closed = new Promise<void>((resolve) => {
      stream.once('close', resolve)
      stream.once('end', resolve)
      stream.once('error', () => resolve())
    })
    void closed.then(() => output.end())
    await inTime(container.start(), options.runtime)
    const stop = async () => {
      (stream as Duplex).destroy()
      await remove()
    }
    return { id: container.id, input: stream as Duplex, output, closed, stop }
  } catch (error) {
    // Where a start hangs, its removal may too: it goes on by itself, and the sweep looks for what it left.
    const removed = giveBack(remove)
    if (!(error instanceof StartTimeout)) await removed
    throw error
  }
}

/** A runtime hangs at the start, as gVisor's platform kvm does on machines that offer KVM without being able to do it. */
export class StartTimeout extends Error {
  override readonly name = 'StartTimeout'
}

async function inTime(start: Promise<unknown>, runtime = 'the default one'): Promise<void> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new StartTimeout(
    `A container did not start within ${limits.startSeconds} s under the runtime ${runtime}: look at the engine's log, or set GONOGO_SANDBOX_RUNTIME=runc.`)), limits.startSeconds * 1000)
  try {
    await Promise.race([start, late.promise])
  } finally {
    clearTimeout(timer)
    start.catch(() => undefined)
  }
}
