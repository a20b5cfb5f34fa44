import { posix } from 'node:path'
import type { Engine } from '../engine.ts'
import type { Resources } from './resources.ts'
import { limitedVolume, startKeeper } from './volumes.ts'

/** What stands in a container for the volumes that its image asks for. */
export interface ImageVolumes {
  mounts: { Type: 'volume'; Source: string; Target: string }[]
  remove(): Promise<void>
}

/** The paths that an image's VOLUMEs name. */
export const volumesOf = ({ Volumes: volumes }: { Volumes?: Record<string, unknown> | null }): string[] => Object.keys(volumes ?? {})

/**
 * Volumes of limited size for what VOLUME names: the engine's own could fill its disk. As with those, what the image has
 * there is copied in; a container of ours holds them, since in memory they are gone when nobody does.
 * @param asked the paths that an image asks for; `keeper` is the image of the container that holds them
 * @param taken paths where something else is mounted
 */
export async function imageVolumes(engine: Engine, resources: Resources, { asked, keeper }: { asked: readonly string[]; keeper: string }, taken: readonly string[] = []): Promise<ImageVolumes> {
  const plain = (path: string) => posix.resolve('/', path)
  const paths = new Set(asked.map(plain))
  for (const path of taken) paths.delete(plain(path))
  const mounts = await Promise.all([...paths].map(async (path) => ({ Type: 'volume' as const, Source: await limitedVolume(engine, resources), Target: path })))
  if (mounts.length === 0) return { mounts, remove: async () => undefined }
  const held = await startKeeper(engine, resources, keeper, mounts.map(({ Source: name }, at) => `${name}:/volumes/${at}`))
  const remove = async () => {
    await resources.removeContainer(held)
    await Promise.all(mounts.map(({ Source: name }) => resources.removeVolume(name)))
  }
  return { mounts, remove }
}
