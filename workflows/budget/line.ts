import { Ledger, type Kept } from './ledger.ts'
import { beyond, sumOf, type Costs, type Limits } from './limits.ts'

export interface Spending {
  /** Who asks: asking again by the same key finds the same place in the line. */
  key: string
  costs: Costs
  /** May go only while no more than this part of the limits is used; else it is dropped. */
  share?: number
  /** What will be asked for later by this key as the holder: it is kept free until then. */
  holds?: Costs
  /** Whose held room is used by this. It goes before all who only begin something: verdicts before looks. */
  holder?: string
}

/** Room that is held, by its holder. */
interface Held { costs: Costs; since: number }
/** One who waits: what is needed beyond what is held for them, and when they are to ask again. */
interface Waiting { costs: Costs; holder?: string; at: number }

/** What is carried from one run to the next. */
export interface CarriedLine { kept: Kept; held?: [string, Held][]; waiting?: [string, Waiting][] }

/** One who does not come again within so many milliseconds of their time loses their place. */
const UNCLAIMED = 10 * 60_000

/**
 * Who may ask something of GitHub, and who waits. Nobody is promised a time: each comes again and goes when what is used
 * in the window, what is held for reports and what those before them need leave room.
 */
export class Line {
  readonly #ledger: Ledger
  readonly #held: Map<string, Held>
  readonly #waiting: Map<string, Waiting>
  /** What is held for a report that does not come within a long window is free again, in milliseconds. */
  readonly #longest: number

  constructor(limits: Limits, carried?: CarriedLine) {
    this.#ledger = new Ledger(limits, carried?.kept)
    this.#held = new Map(carried?.held)
    this.#waiting = new Map(carried?.waiting)
    this.#longest = limits.hour.seconds * 1000
  }

  /** How many wait. */
  waiting(now: number): number {
    this.#forget(now)
    return this.#waiting.size
  }

  /**
   * @param now milliseconds since the epoch
   * @returns 0 when it may go now, milliseconds after which to ask again, or null when it is dropped
   */
  ask({ key, costs, share, holds, holder }: Spending, now: number): number | null {
    this.#forget(now)
    const needed = holds === undefined ? costs : sumOf([costs, holds])
    const own = holder === undefined ? undefined : this.#held.get(holder)?.costs
    const claims = [...this.#held].flatMap(([by, { costs: held }]) => (by === holder || by === key ? [] : [held]))
    if (share === undefined) claims.push(...this.#before(key, holder !== undefined))
    const wait = this.#ledger.wait(needed, sumOf(claims), now, share)
    if (wait > 0) {
      if (share !== undefined) return null
      const again = this.#sooner(wait)
      this.#waiting.set(key, { costs: beyond(needed, own), ...(holder === undefined ? {} : { holder }), at: now + again })
      return again
    }
    this.#waiting.delete(key)
    this.#ledger.use(costs, now)
    if (holder !== undefined) this.#held.delete(holder)
    if (holds !== undefined) this.#held.set(key, { costs: holds, since: now })
    return 0
  }

  /** Nothing comes of what is held, and nobody comes any more to use it. What was used instead counts, room or not. */
  release(holder: string, used: Costs, now: number): void {
    this.#held.delete(holder)
    for (const [key, waiting] of this.#waiting) if (waiting.holder === holder) this.#waiting.delete(key)
    this.#ledger.use(used, now)
  }

  giveBack(costs: Costs, at: number): void {
    this.#ledger.giveBack(costs, at)
  }

  carried(): Required<CarriedLine> {
    return { kept: this.#ledger.kept(), held: [...this.#held], waiting: [...this.#waiting] }
  }

  /** What those need who are before this one: all that hold room, in their order, and then the others in theirs. */
  *#before(key: string, isHolder: boolean): Iterable<Costs> {
    let behind = false
    for (const [of, waiting] of this.#waiting) {
      behind ||= of === key
      if (waiting.holder !== undefined ? !(isHolder && behind) : !(isHolder || behind)) yield waiting.costs
    }
  }

  /** What is given back meanwhile moves the line on, so one who waits for long asks again on the way. */
  #sooner(wait: number): number {
    return wait > this.#longest / 30 ? wait / 2 : wait
  }

  #forget(now: number): void {
    for (const [key, { at }] of this.#waiting) if (at + UNCLAIMED < now) this.#waiting.delete(key)
    for (const [key, { since }] of this.#held) if (since + this.#longest < now) this.#held.delete(key)
  }
}
