import type { Engine } from '../engine.ts'
import { runInside } from '../run-inside.ts'

/** `Filesystem 1-blocks Used …`, and the numbers below: POSIX's df(1). */
const USED = /\n\S+ +\d+ +(\d+) /

/**
 * How much of its disk a server has used, in bytes: asked beside the server, which may not answer any more.
 * @throws when the engine or the container does not do it
 */
export async function usedDisk(engine: Engine, container: string): Promise<number> {
  const { said } = await runInside(engine, container, { argv: ['/usr/bin/df', '-P', '-B1', '/data'], user: 'postgres', env: {}, seconds: 10 })
  const [, used] = USED.exec(said) ?? []
  if (used === undefined) throw new Error(`df says ${JSON.stringify(said)}`)
  return Number(used)
}
