/**
 * So many looks go at once within a minute, about two for each push. Each costs of what GitHub allows to all of an
 * installation together, and what follows from it costs more.
 */
const AT_ONCE = 12
const MINUTE = 60_000

/** Milliseconds between the looks of a subject that is pushed to again and again. */
const BETWEEN = 15_000

/** When a subject may be looked at next, so that one who pushes hundreds of times leaves GitHub's limits to the others. */
export class Pace {
  #looks: number[] = []

  /** @param now in milliseconds since the epoch, as the result of `wait` is a span of them; 0 when it may be looked now */
  wait(now: number): number {
    this.#looks = this.#looks.filter((at) => at > now - MINUTE)
    const last = this.#looks.at(-1)
    return last === undefined || this.#looks.length < AT_ONCE ? 0 : Math.max(0, last + BETWEEN - now)
  }

  looked(now: number): void {
    this.#looks.push(now)
  }
}
