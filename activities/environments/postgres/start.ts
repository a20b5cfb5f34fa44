import { randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'
import { startContainer, type StartedContainer } from '../container.ts'
import type { Engine } from '../engine.ts'
import { giveBack } from '../give-back.ts'
import { limits } from '../limits.ts'
import { ownerLabels } from '../owner.ts'
import { removeVolume } from '../remove-volume.ts'
import { LeasedDatabase } from './database.ts'

export interface StartedPostgres {
  /** The container's. */
  id: string
  database: LeasedDatabase
  /** The volume that holds the server's Unix socket. */
  volume: string
  alive(): boolean
  stop(): Promise<void>
}

/** Start a PostgreSQL server of limited size that nothing but its Unix socket leads to, ready for one learner. */
export async function startPostgres(engine: Engine, image: string): Promise<StartedPostgres> {
  const volume = `gonogo-${randomBytes(8).toString('hex')}`
  await engine.createVolume({ Name: volume, Labels: ownerLabels() }).catch(async (error: unknown) => {
    await giveBack(() => removeVolume(engine, volume)) // the engine may have made it, and only its answer been lost
    throw error
  })
  let container: StartedContainer | undefined
  try {
    container = await startContainer(engine, {
      image,
      memory: limits.databaseMemory,
      capabilities: [],
      tmpfs: {
        '/data': `rw,nosuid,nodev,noexec,mode=1777,size=${limits.databaseDisk}`,
        '/tmp': `rw,nosuid,nodev,noexec,mode=1777,size=${16 * 1024 * 1024}`,
      },
      binds: [`${volume}:/services`],
    })
    const started = container
    let running = true
    void started.closed.then(() => (running = false))
    await whenReady(started.output)
    const database = await LeasedDatabase.prepare(engine, started.id)
    const stop = async () => {
      await started.stop()
      await removeVolume(engine, volume)
    }
    return { id: started.id, database, volume, alive: () => running, stop }
  } catch (error) {
    await giveBack(async () => {
      await container?.stop()
      await removeVolume(engine, volume)
    })
    throw error
  }
}

/** The container's first line says that the server takes connections; its end before that, that it never will. */
function whenReady(output: Readable): Promise<void> {
  return new Promise((resolve, reject) => {
    output.once('data', () => resolve())
    output.once('end', () => reject(new Error('The PostgreSQL server ended before it was ready.')))
  })
}
