import { isCancellation, setCurrentDetails } from '@temporalio/workflow'
import { gitHub } from './proxies.ts'

/**
 * Heals what was lost: GitHub sends a failed delivery once and never again by itself, so this has failed ones sent again,
 * and starts what open pull requests lack. Run by a schedule.
 */
export async function reconcile(): Promise<{ redelivered: number; started: number }> {
  const work = gitHub({ owner: '', repo: 'reconcile' })
  // The one heals without the other, and the next run tries both again.
  const redelivered = await work.redeliverFailed().catch((error: unknown) => {
    if (isCancellation(error)) throw error
    return 0
  })
  const started = await work.startMissing()
  setCurrentDetails(`${redelivered} deliveries sent again, ${started} pull requests started`)
  return { redelivered, started }
}
