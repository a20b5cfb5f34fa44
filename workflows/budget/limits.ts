/** What a piece of work on GitHub uses up. */
export interface Cost {
  requests: number
  /** GitHub's points: one for a GET, five for anything that writes. */
  points: number
  /** Requests that make content, such as a comment. */
  content: number
}

/** So much within any so many seconds. */
export interface Limit extends Partial<Cost> {
  seconds: number
}

/** The long limit is what a whole grading is admitted by; the short one paces each piece of work. */
export interface Limits { hour: Limit; minute: Limit }
export type Costs = Partial<Record<keyof Limits, Cost>>

/** The limits' names, and what each counts. */
export const limitNames = ['hour', 'minute'] as const satisfies readonly (keyof Limits)[]
export const units = ['requests', 'points', 'content'] as const satisfies readonly (keyof Cost)[]

/** All of them added up, unit by unit. */
export function sumOf(all: Iterable<Costs>): Costs {
  const sum: Costs = {}
  for (const costs of all) {
    for (const name of limitNames) {
      const cost = costs[name]
      if (cost === undefined) continue
      const before = (sum[name] ??= { requests: 0, points: 0, content: 0 })
      for (const unit of units) before[unit] += cost[unit]
    }
  }
  return sum
}

/** What of one is beyond the other, unit by unit, never below nothing. */
export function beyond(costs: Costs, less: Costs | undefined): Costs {
  const rest: Costs = {}
  for (const name of limitNames) {
    const cost = costs[name]
    if (cost === undefined) continue
    const of = (unit: keyof Cost) => Math.max(0, cost[unit] - (less?.[name]?.[unit] ?? 0))
    rest[name] = { requests: of('requests'), points: of('points'), content: of('content') }
  }
  return rest
}
