const MINUTE = 60_000

/** Waits before a NOT GRADED of ours is tried again, in milliseconds; the last one is kept to. */
const RETRY_AFTER = [5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 4 * 60 * MINUTE, 12 * 60 * MINUTE]

/** @param tries how many have failed, at least one @returns milliseconds */
export function retryDelay(tries: number): number {
  return RETRY_AFTER[Math.min(tries, RETRY_AFTER.length) - 1] ?? 0
}

/**
 * How long to wait for the next try, whatever was looked at in between.
 * @returns milliseconds, 0 when it is due; undefined when nothing is to be tried again
 */
export function untilRetry(memory: { tries?: number; retryAt?: number }, now: number): number | undefined {
  if (memory.tries === undefined) return undefined
  return memory.retryAt === undefined ? retryDelay(memory.tries) : Math.max(0, memory.retryAt - now)
}
