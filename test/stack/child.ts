import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface Child {
  process: ChildProcess
  /** The newest lines of both streams, for messages. */
  lines: string[]
  /** Ask it to end, wait until it has, and use force after a while. */
  stop(): Promise<void>
  /** End it at once, as a power cut would. */
  kill(): Promise<void>
}

const KEPT_LINES = 200

/**
 * Start a program and wait for the line that says it is ready.
 * @throws with its last lines when it ends before
 */
export async function startChild(name: string, command: readonly [string, ...string[]], options: { env: Record<string, string | undefined>; ready: (line: string) => boolean; onLine?: (line: string) => void }): Promise<Child> {
  const child = spawn(command[0], command.slice(1), { env: options.env, stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: string[] = []
  const ended = once(child, 'exit')
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line)
        if (lines.length > KEPT_LINES) lines.shift()
        options.onLine?.(line)
        if (options.ready(line)) resolve()
      })
    }
    child.once('error', reject)
    child.once('exit', (code, signal) => reject(new Error(`${name} ended (${signal ?? code}) before it was ready:\n${lines.slice(-20).join('\n')}`)))
  })
  const running = () => child.exitCode === null && child.signalCode === null
  const kill = async () => {
    if (running()) child.kill('SIGKILL')
    await ended
  }
  const stop = async () => {
    if (running()) child.kill('SIGTERM')
    const force = setTimeout(() => child.kill('SIGKILL'), 30_000)
    await ended
    clearTimeout(force)
  }
  try {
    await ready
  } catch (error) {
    await kill().catch(() => undefined)
    throw error
  }
  return { process: child, lines, stop, kill }
}
