import { posix } from 'node:path'
import type { Mount } from './mounts.ts'

/** Whether what the server writes outlives its container, and why not. */
export type DataFolder = { state: 'kept'; mount: Mount } | { state: 'lost'; why: string } | { state: 'refused'; why: string }

const HOME = '/var/lib/postgresql'
const CLASSIC = `${HOME}/data`
/** From this version on the image keeps its data elsewhere: https://hub.docker.com/_/postgres, PGDATA. */
const NEW_PLACE = 18

/**
 * Where the data of PostgreSQL's public image lies, and on what. The image declares a volume of its own without a name,
 * which a container that is made again doesn't find.
 * @param major undefined where the tag doesn't tell: then either place will do
 */
export function dataFolder(mounts: readonly Mount[], major: number | undefined, pgdata: string | undefined): DataFolder {
  const atClassic = mounts.some(({ target, kind }) => target === CLASSIC && kind !== 'tmpfs')
  const isNew = major === undefined ? !atClassic : major >= NEW_PLACE
  if (isNew && major !== undefined && atClassic && pgdata === undefined) {
    return { state: 'refused', why: `from version ${NEW_PLACE} on the image keeps its data below ${HOME}, and does not start with something mounted at ${CLASSIC}` }
  }
  const folder = posix.normalize(pgdata ?? (isNew ? `${HOME}/${major ?? NEW_PLACE}/docker` : CLASSIC))
  const own: Mount = { kind: 'volume', source: undefined, target: isNew ? HOME : CLASSIC }
  // The mount that lies deepest holds the folder; at the same place the file's own stands before the image's.
  const [nearest] = [...mounts, own].filter(({ target }) => `${folder}/`.startsWith(target === '/' ? '/' : `${target}/`)).toSorted((a, b) => b.target.length - a.target.length)
  if (nearest && nearest.kind !== 'tmpfs' && nearest.source !== undefined) return { state: 'kept', mount: nearest }
  if (nearest?.kind === 'tmpfs') return { state: 'lost', why: `${nearest.target} is a tmpfs: its data goes with the container` }
  if (nearest && mounts.includes(nearest)) return { state: 'lost', why: `the volume at ${nearest.target} has no name, and each new container is given a new one` }
  const elsewhere = mounts.find(({ target, kind }) => kind !== 'tmpfs' && !target.startsWith('/docker-entrypoint-initdb.d'))
  return { state: 'lost', why: elsewhere ? `the server's data lies in ${folder}, and what is mounted at ${elsewhere.target} does not hold it` : `nothing with a name is mounted at ${folder}` }
}
