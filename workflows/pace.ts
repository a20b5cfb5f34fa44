const MINUTE = 60_000

/**
 * Milliseconds since its last look after which a subject may be looked at that was looked at so many times within a minute: one push
 * after the other as they come, and ever longer of one who pushes hundreds of times. Each look costs of what GitHub
 * allows to all of an installation together, and what follows from it costs more.
 */
const AFTER = [0, 0, 500, 1_000, 2_000, 4_000, 8_000]
const LONGEST = 15_000

/** As it was before, for workflows that began then: so many at once within a minute, later ones so far from each other. */
const AT_ONCE = 12

/** When a subject may be looked at next, so that one who pushes hundreds of times leaves GitHub's limits and the workers to the others. */
export class Pace {
  #looks: number[] = []
  readonly #isOld: boolean

  constructor(isOld = false) {
    this.#isOld = isOld
  }

  /** @param now in milliseconds since the epoch, as the result of `wait` is a span of them; 0 when it may be looked now */
  wait(now: number): number {
    this.#looks = this.#looks.filter((at) => at > now - MINUTE)
    const count = this.#looks.length
    const after = this.#isOld ? (count < AT_ONCE ? 0 : LONGEST) : AFTER[count] ?? LONGEST
    return Math.max(0, (this.#looks.at(-1) ?? 0) + after - now)
  }

  looked(now: number): void {
    this.#looks.push(now)
  }
}
