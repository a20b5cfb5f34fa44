import { beyond, limitNames, sumOf, units, type Costs, type Limits } from './limits.ts'

/** A window is counted in so many parts; what falls into a part counts until the whole part has left the window. */
export const PARTS = 60

/** What was used, per limit: the part of time it falls into, and how much. Small enough to be carried on. */
export type Kept = Record<keyof Limits, [part: number, cost: NonNullable<Costs['hour']>][]>

/** What is used of the limits, over time: as long as nothing is used that does not fit, no window is ever overfull. */
export class Ledger {
  readonly #limits: Limits
  readonly #used: Record<keyof Limits, Map<number, NonNullable<Costs['hour']>>>

  constructor(limits: Limits, kept?: Kept) {
    this.#limits = limits
    this.#used = { hour: new Map(kept?.hour), minute: new Map(kept?.minute) }
  }

  /**
   * When there is room, as far as it can be told now.
   * @param claimed what others have a claim to before
   * @param now milliseconds since the epoch
   * @param share only so much of each limit may be used in all
   * @returns milliseconds until then, 0 when it fits now
   */
  wait(costs: Costs, claimed: Costs, now: number, share = 1): number {
    this.#forget(now)
    return Math.max(...limitNames.map((name) => this.#waitFor(name, costs, claimed, now, share)))
  }

  /** @param now milliseconds since the epoch */
  use(costs: Costs, now: number): void {
    this.#change(now, (name, used) => sumOf([{ [name]: used }, { [name]: costs[name] }]))
  }

  /** Give back what was used at a time and was not needed. @param at milliseconds since the epoch */
  giveBack(costs: Costs, at: number): void {
    this.#change(at, (name, used) => beyond({ [name]: used }, costs))
  }

  /** For the next run. */
  kept(): Kept {
    return { hour: [...this.#used.hour], minute: [...this.#used.minute] }
  }

  #waitFor(name: keyof Limits, costs: Costs, claimed: Costs, now: number, share: number): number {
    const parts = [...this.#used[name]].sort(([a], [b]) => a - b)
    const length = this.#length(name)
    const untilGone = (part: number) => (part + PARTS + 1) * length - now
    let longest = 0
    for (const unit of units) {
      const cost = costs[name]?.[unit] ?? 0
      const most = (this.#limits[name][unit] ?? Infinity) * share
      if (cost === 0 || most === Infinity) continue
      // More than the whole limit at once never fits: it goes when nothing else is counted any more.
      const room = Math.max(0, most - cost)
      const used = parts.reduce((sum, [, each]) => sum + each[unit], 0)
      const over = used + (cost > most ? 0 : claimed[name]?.[unit] ?? 0) - room
      if (over <= 0) continue
      // What is claimed will be used first, a whole limit in each window; the last of it has to leave as what is used now does.
      const windows = Math.ceil(over / most) - 1
      let left = over - windows * most
      const last = parts.find(([, each]) => (left -= each[unit]) <= 0)
      longest = Math.max(longest, windows * this.#limits[name].seconds * 1000 + untilGone(last?.[0] ?? this.#partOf(name, now)))
    }
    return longest
  }

  #change(at: number, to: (name: keyof Limits, used: Costs['hour']) => Costs): void {
    for (const name of limitNames) {
      const part = this.#partOf(name, at)
      const cost = to(name, this.#used[name].get(part))[name]
      if (cost !== undefined) this.#used[name].set(part, cost)
    }
  }

  /** Also what an earlier version had counted ahead; one part is left to clocks that differ. */
  #forget(now: number): void {
    for (const name of limitNames) {
      const current = this.#partOf(name, now)
      for (const part of this.#used[name].keys()) if (part < current - PARTS || part > current + 1) this.#used[name].delete(part)
    }
  }

  /** Milliseconds of a part. */
  #length = (name: keyof Limits) => (this.#limits[name].seconds * 1000) / PARTS
  #partOf = (name: keyof Limits, at: number) => Math.floor(at / this.#length(name))
}
