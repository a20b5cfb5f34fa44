import { PassThrough } from 'node:stream'
import type { Duplex } from 'node:stream'
import type { HealthTry } from '../../graders/kit/ports/compose.ts'
import type { Engine } from './engine.ts'

const MOST_SAID = 2_000

export interface Inside {
  argv: readonly string[]
  user: string
  env: Readonly<Record<string, string>>
  /** Then it is killed. */
  seconds: number
}

/** Run a program in a container of ours, and wait for its end. @throws the engine's error */
export async function runInside(engine: Engine, container: string, { argv, user, env, seconds }: Inside): Promise<HealthTry> {
  const exec = await engine.getContainer(container).exec({
    Cmd: ['/usr/bin/timeout', '--signal=KILL', String(seconds), ...argv], User: user, AttachStdout: true, AttachStderr: true,
    Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
  })
  const stream: Duplex = await exec.start({})
  const output = new PassThrough()
  let said = ''
  output.on('data', (part: Buffer) => {
    if (said.length < MOST_SAID) said += part.toString('utf8').slice(0, MOST_SAID - said.length)
  })
  engine.modem.demuxStream(stream, output, output)
  await new Promise<void>((resolve) => stream.once('end', resolve).once('close', resolve).once('error', () => resolve()))
  const { ExitCode: status } = await exec.inspect()
  return { exit: status === null || status >= 124 ? null : status, said: said.trim() }
}
