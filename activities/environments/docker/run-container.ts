import { PassThrough, type Duplex } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import type { Engine } from '../engine.ts'
import { limits } from '../limits.ts'
import { ignoreGone } from '../sweep.ts'

type Container = ReturnType<Engine['getContainer']>

export interface Ended {
  exit: number | null
  signal: string | null
  timedOut: boolean
  flooded: boolean
  /** It wrote more into its own file system than it may, and was ended for that. */
  overfull: boolean
  notStarted: string | null
  stdout: string
  stderr: string
  seconds: number
}

const WATCH_MILLISECONDS = 400

/**
 * Start a container that exists already, and wait until it has ended by itself or is ended: for its time, for what it
 * prints, or for what it writes into its own layer (the engine has no quota for that on every file system, so it is watched).
 */
export async function runContainer(engine: Engine, container: Container, seconds: number): Promise<Ended> {
  const begun = performance.now()
  const ended = { timedOut: false, flooded: false, overfull: false }
  const stream = await container.attach({ stream: true, stdout: true, stderr: true, hijack: true, stdin: false })
  const kill = () => container.kill().catch(ignoreGone)
  const flood = () => {
    if (!ended.flooded) void kill()
    ended.flooded = true
  }
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  engine.modem.demuxStream(stream, stdout, stderr)
  const [out, err] = [collect(stdout, flood), collect(stderr, flood)]
  const over = container.wait({ condition: 'next-exit' }) as Promise<{ StatusCode: number }>
  over.catch(() => undefined)
  try {
    await container.start()
  } catch (error) {
    ;(stream as Duplex).destroy()
    if (!isNotStarted(error)) throw error
    return { ...ended, exit: null, signal: null, notStarted: reasonOf(error), stdout: '', stderr: '', seconds: 0 }
  }
  const watch = new AbortController()
  const watching = watchOver(container, seconds, watch.signal, (why) => {
    ended[why] = true
    void kill()
  })
  try {
    const { StatusCode: status } = await over
    await Promise.race([new Promise((resolve) => (stream as Duplex).once('end', resolve).once('close', resolve)), setTimeout(500)])
    const signal = status > 128 && status < 160 ? (status === 137 ? 'SIGKILL' : `signal ${status - 128}`) : null
    return { ...ended, exit: signal ? null : status, signal, notStarted: null, stdout: out(), stderr: err(), seconds: (performance.now() - begun) / 1000 }
  } finally {
    watch.abort()
    await watching
    ;(stream as Duplex).destroy()
  }
}

async function watchOver(container: Container, seconds: number, signal: AbortSignal, end: (why: 'timedOut' | 'overfull') => void): Promise<void> {
  const deadline = performance.now() + seconds * 1000
  try {
    for (;;) {
      await setTimeout(Math.max(1, Math.min(WATCH_MILLISECONDS, deadline - performance.now())), undefined, { signal })
      if (performance.now() >= deadline) return void end('timedOut')
      const { SizeRw: size = 0 } = await container.inspect({ size: true, abortSignal: signal } as object) as { SizeRw?: number }
      if (size > limits.buildDisk) return void end('overfull')
    }
  } catch (error) {
    if (!signal.aborted) ignoreGone(error)
  }
}

function collect(stream: PassThrough, onFlood: () => void): () => string {
  const parts: Buffer[] = []
  let size = 0
  stream.on('data', (part: Buffer) => {
    if (size < limits.outputBytes) parts.push(part.subarray(0, limits.outputBytes - size))
    size += part.byteLength
    if (size > limits.outputBytes) onFlood()
  })
  return () => Buffer.concat(parts).toString('utf8').replaceAll('\r\n', '\n')
}

/** The engine answers 400 for a program that isn't there or can't be executed. */
function isNotStarted(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && error.statusCode === 400
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return /exec: "?[^:]*"?: [^:]+(?:: \w[^:]*)?$/.exec(text.replaceAll('\\"', '"').replace(/: unknown\s*$/, ''))?.[0].replace(/^exec: /, '').slice(0, 200) ?? 'its program could not be executed'
}
