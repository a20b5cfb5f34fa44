/** GitHub's hourly number of requests for a token. This server counts, and never refuses: tests ask for that by a fault. */
export const LIMIT = 5000

export class RateLimit {
  readonly #used = new Map<string, number>()
  /** Seconds since the epoch. */
  readonly #reset = Math.floor(Date.now() / 1000) + 3600

  count(authorization: string | undefined): void {
    this.#used.set(authorization ?? '', this.#usedBy(authorization) + 1)
  }

  state(authorization: string | undefined) {
    const used = this.#usedBy(authorization)
    return { limit: LIMIT, used, remaining: Math.max(0, LIMIT - used), reset: this.#reset, resource: 'core' }
  }

  headers(authorization: string | undefined): Record<string, string> {
    const { limit, used, remaining, reset, resource } = this.state(authorization)
    return {
      'x-ratelimit-limit': String(limit), 'x-ratelimit-used': String(used), 'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(reset), 'x-ratelimit-resource': resource,
    }
  }

  #usedBy(authorization: string | undefined): number {
    return this.#used.get(authorization ?? '') ?? 0
  }
}
