import type { Logger } from 'pino'
import { engine } from '../activities/environments/engine.ts'
import { sweep } from '../activities/environments/sweep.ts'
import { sweepFetchFolders } from '../activities/fetch/folders.ts'

const EVERY_MILLISECONDS = 30_000

/**
 * Remove what killed workers of this host have left behind: now, and from time to time, because one may be killed while
 * this one runs.
 * @returns what ends it
 * @throws what the first time throws; later ones are logged
 */
export async function keepSwept(log: Pick<Logger, 'warn'>): Promise<() => void> {
  let ended = false
  let timer: NodeJS.Timeout | undefined
  const once = async () => {
    const removed = [...(await sweep(await engine())), ...(await sweepFetchFolders())]
    if (removed.length > 0) log.warn({ removed }, 'removed what a killed worker had left behind')
  }
  const later = () => {
    if (ended) return
    timer = setTimeout(() => void once().catch((error: unknown) => log.warn({ err: error }, 'could not look for what a killed worker has left')).finally(later), EVERY_MILLISECONDS)
    timer.unref()
  }
  await once()
  later()
  return () => {
    ended = true
    clearTimeout(timer)
  }
}
