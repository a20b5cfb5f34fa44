import { OWNER_LABEL, type Engine } from './engine.ts'
import { isOrphaned } from './owner.ts'
import { removeVolume } from './remove-volume.ts'

/**
 * Remove what a killed worker of this host left behind. Containers end by themselves when their owner's connection
 * closes, so there is something to find only when one was not started yet, or the engine or the host went down with it; volumes
 * always need it.
 * @returns the names of what was removed, for the log; what something still uses is left to the next sweep
 */
export async function sweep(engine: Engine): Promise<string[]> {
  const removed: string[] = []
  const filters = { label: [OWNER_LABEL] }
  for (const container of await engine.listContainers({ all: true, filters })) {
    if (!(await isOrphaned(engine, container.Labels[OWNER_LABEL] ?? ''))) continue
    await engine.getContainer(container.Id).remove({ force: true, v: true }).catch(ignoreGone)
    removed.push(`container ${container.Id.slice(0, 12)}`)
  }
  const { Volumes: volumes } = await engine.listVolumes({ filters })
  // Beside each other: one that is in use (409 in the end) is waited for, and a worker begins only after its first sweep.
  await Promise.all((volumes ?? []).map(async (volume) => {
    if (!(await isOrphaned(engine, volume.Labels?.[OWNER_LABEL] ?? ''))) return
    await removeVolume(engine, volume.Name).then(() => removed.push(`volume ${volume.Name}`), ignoreGone)
  }))
  for (const image of await engine.listImages({ all: true, filters: JSON.stringify(filters) })) {
    if (!(await isOrphaned(engine, image.Labels[OWNER_LABEL] ?? ''))) continue
    await engine.getImage(image.Id).remove({ force: true }).catch(ignoreGone)
    removed.push(`image ${image.Id.slice(7, 19)}`)
  }
  return removed
}

/** 404: it went away by itself; 409: its removal is under way. */
export function isGoing(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && (error.statusCode === 404 || error.statusCode === 409)
}

export function ignoreGone(error: unknown): void {
  if (!isGoing(error)) throw error
}
