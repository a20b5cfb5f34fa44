import { PassThrough, type Duplex } from 'node:stream'
import type { Engine } from './engine.ts'
import { limits } from './limits.ts'
import { ownerLabels } from './owner.ts'
import { ignoreGone, isGoing } from './sweep.ts'

export interface ContainerOptions {
  image: string
  memory: number
  /** Mount point → tmpfs options. */
  tmpfs: Record<string, string>
  capabilities: string[]
  /** `volume:/path[:ro]` */
  binds?: string[]
  user?: string
  runtime?: string | undefined
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
 * @throws the engine's error, with the container removed
 */
export async function startContainer(engine: Engine, options: ContainerOptions): Promise<StartedContainer> {
  const container = await engine.createContainer({
    Image: options.image,
    Labels: ownerLabels(),
    OpenStdin: true,
    StdinOnce: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    ...(options.user ? { User: options.user } : {}),
    HostConfig: {
      AutoRemove: true,
      NetworkMode: 'none',
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      CapAdd: options.capabilities,
      SecurityOpt: ['no-new-privileges'],
      PidsLimit: limits.processes,
      Memory: options.memory,
      MemorySwap: options.memory,
      ShmSize: 16 * 1024 * 1024,
      IpcMode: 'private',
      Tmpfs: options.tmpfs,
      Binds: options.binds ?? [],
      LogConfig: { Type: 'none', Config: {} },
      Ulimits: [
        { Name: 'nofile', Soft: limits.openFiles, Hard: limits.openFiles },
        { Name: 'core', Soft: 0, Hard: 0 },
        { Name: 'fsize', Soft: limits.fileSize, Hard: limits.fileSize },
      ],
      ...(options.runtime ? { Runtime: options.runtime } : {}),
    },
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
    await container.start()
    const stop = async () => {
      (stream as Duplex).destroy()
      await remove()
    }
    return { id: container.id, input: stream as Duplex, output, closed, stop }
  } catch (error) {
    await remove().catch(() => undefined)
    throw error
  }
}
