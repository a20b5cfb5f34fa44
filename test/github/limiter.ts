import type { Limit, Limits } from '../../workflows/budget/limits.ts'

/** GitHub's published limits: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export const publishedLimits: Limits = {
  hour: { seconds: 3600, requests: 5000, content: 500 },
  minute: { seconds: 60, points: 900, content: 80 },
}
const AT_ONCE = 100

interface Asked { at: number; requests: 1; points: number; content: number }

/** Whoever crosses a limit is refused, as at GitHub; counted for each account or installation by itself. */
export class Limiter {
  readonly refused: string[] = []
  /** How many came in all, refused ones too. */
  asked = 0
  readonly #limits: Limits
  readonly #asked = new Map<string, Asked[]>()
  readonly #now = new Map<string, number>()

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** @returns why it is refused and for how many seconds; undefined when it may go on, and then `done` must be called */
  begin(who: string, method: string, path: string): { message: string; seconds: number; primary: boolean } | undefined {
    const at = performance.now()
    this.asked += 1
    const asked = this.#asked.get(who) ?? []
    const longest = Math.max(this.#limits.hour.seconds, this.#limits.minute.seconds) * 1000
    while (asked[0] && asked[0].at <= at - longest) asked.shift()
    this.#asked.set(who, asked)
    const writes = method !== 'GET' && method !== 'HEAD'
    asked.push({ at, requests: 1, points: writes ? 5 : 1, content: writes && path.includes('/comments') && method !== 'DELETE' ? 1 : 0 })
    const under = (this.#now.get(who) ?? 0) + 1
    this.#now.set(who, under)
    const crossed = under > AT_ONCE ? `${under} at once` : this.#crossed(this.#limits.hour, asked, at) ?? this.#crossed(this.#limits.minute, asked, at)
    if (crossed === undefined) return undefined
    this.done(who)
    this.refused.push(`${method} ${path}: ${crossed}`)
    const primary = crossed.includes('requests')
    return { message: primary ? 'API rate limit exceeded' : 'You have exceeded a secondary rate limit', seconds: Math.ceil(this.#limits.minute.seconds), primary }
  }

  done(who: string): void {
    this.#now.set(who, (this.#now.get(who) ?? 1) - 1)
  }

  #crossed(limit: Limit, asked: readonly Asked[], at: number): string | undefined {
    const since = asked.filter((one) => one.at > at - limit.seconds * 1000)
    for (const unit of ['requests', 'points', 'content'] as const) {
      const sum = since.reduce((total, one) => total + one[unit], 0)
      if (sum > (limit[unit] ?? Infinity)) return `${sum} ${unit} in ${limit.seconds} s`
    }
    return undefined
  }
}
