const MINUTE = 60_000
const WITHIN = 5 * MINUTE

/** So many looks wait for nothing but this after the one before, in milliseconds: a verdict takes longer, so who waits for it waits for no look. */
const QUICK = 10
const BETWEEN = 500
/** The farthest that looks have to be from each other. */
const LONGEST = 15_000

/** As it was before, for workflows that began then: so many at once within a minute, later ones as far as they get from each other. */
const AT_ONCE = 12

/**
 * When a subject may be looked at next, so that one who pushes hundreds of times leaves GitHub's limits and the workers to the others: each
 * look costs of what GitHub allows to all of an installation together, and what follows from it costs more.
 */
export class Pace {
  #looks: number[] = []
  readonly #isOld: boolean

  constructor(isOld = false) {
    this.#isOld = isOld
  }

  /** @param now in milliseconds since the epoch, as the result of `wait` is a span of them; 0 when it may be looked now */
  wait(now: number): number {
    const within = this.#isOld ? MINUTE : WITHIN
    this.#looks = this.#looks.filter((at) => at > now - within)
    return Math.max(0, (this.#looks.at(-1) ?? 0) + this.#after(this.#looks.length) - now)
  }

  looked(now: number): void {
    this.#looks.push(now)
  }

  /** Milliseconds from the last of so many looks to the next: twice as long each time when there are many. */
  #after(looks: number): number {
    if (this.#isOld) return looks < AT_ONCE ? 0 : LONGEST
    return looks === 0 ? 0 : Math.min(LONGEST, BETWEEN * 2 ** Math.max(0, looks - QUICK))
  }
}
