import type { Cost, Costs, Limits } from './limits.ts'

const units = ['requests', 'points', 'content'] as const
const names = ['hour', 'minute'] as const
const nothing: Cost = { requests: 0, points: 0, content: 0 }

/** A window is counted in so many parts; what falls into a part counts until the whole part has left the window. */
export const PARTS = 60

/** What was granted, per limit: the part of time it falls into, and how much. Small enough to be carried on. */
export type Kept = Record<keyof Limits, [part: number, cost: Cost][]>

/**
 * What is used of the limits and promised of them, over time. Within every window of each limit the sum stays below it,
 * whatever comes in whatever order.
 */
export class Ledger {
  readonly #limits: Limits
  readonly #used: Record<keyof Limits, Map<number, Cost>>

  constructor(limits: Limits, kept?: Kept) {
    this.#limits = limits
    this.#used = { hour: new Map(kept?.hour), minute: new Map(kept?.minute) }
  }

  /**
   * Take the earliest time at which there is room.
   * @param now milliseconds since the epoch
   * @param share only so much of each limit may be used in all; then it is now or not at all
   * @returns when, in milliseconds since the epoch; undefined when a share is used up
   */
  take(costs: Costs, now: number, share?: number): number | undefined {
    this.#forget(now)
    let at = now
    for (;;) {
      const next = Math.max(this.#roomAt('hour', costs.hour, at, share ?? 1), this.#roomAt('minute', costs.minute, at, share ?? 1))
      if (next <= at) break
      if (share !== undefined) return undefined
      at = next
    }
    this.#add(costs, at, 1)
    return at
  }

  /** Give back what was taken for a time and is not needed. */
  giveBack(costs: Costs, at: number): void {
    this.#add(costs, at, -1)
  }

  /** For the next run. */
  kept(): Kept {
    return { hour: [...this.#used.hour], minute: [...this.#used.minute] }
  }

  /** @returns `at` itself where there is room, else the next time that is worth asking for */
  #roomAt(name: keyof Limits, cost: Cost | undefined, at: number, share: number): number {
    const used = this.#used[name]
    const part = this.#partOf(name, at)
    for (const unit of units) {
      const most = this.#limits[name][unit]
      if (most === undefined || cost === undefined || cost[unit] === 0) continue
      // More than the whole limit at once never fits: it goes when nothing else has a claim.
      const room = Math.max(0, most * share - cost[unit])
      let sum = 0
      for (let back = part - PARTS; back < part; back++) sum += used.get(back)?.[unit] ?? 0
      // Every window that this part belongs to: what was promised for later counts as well.
      for (let end = part; end <= part + PARTS; end++) {
        sum += used.get(end)?.[unit] ?? 0
        if (sum > room) return (part + 1) * this.#length(name)
        sum -= used.get(end - PARTS)?.[unit] ?? 0
      }
    }
    return at
  }

  #add(costs: Costs, at: number, sign: 1 | -1): void {
    for (const name of names) {
      const cost = costs[name]
      if (cost === undefined) continue
      const part = this.#partOf(name, at)
      const before = this.#used[name].get(part) ?? nothing
      const sum = (unit: keyof Cost) => Math.max(0, before[unit] + sign * cost[unit])
      this.#used[name].set(part, { requests: sum('requests'), points: sum('points'), content: sum('content') })
    }
  }

  #forget(now: number): void {
    for (const name of names) {
      const oldest = this.#partOf(name, now) - PARTS
      for (const part of this.#used[name].keys()) if (part < oldest) this.#used[name].delete(part)
    }
  }

  /** Milliseconds of a part. */
  #length = (name: keyof Limits) => (this.#limits[name].seconds * 1000) / PARTS
  #partOf = (name: keyof Limits, at: number) => Math.floor(at / this.#length(name))
}
