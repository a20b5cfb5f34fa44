/** One line of the results: a figure, and what it is measured against in the same run. */
export interface Line {
  what: string
  /** The goal in words, where the project has set one. */
  goal?: string
  figure: string
  /** Against something measured in the same run, which `against` names: machines differ, ratios much less. */
  ratio?: number
  against?: string
}

export interface PartOptions {
  quick: boolean
  say(what: string): void
}

/** Something that is measured by itself. */
export interface Part {
  name: string
  title: string
  measure(options: PartOptions): Promise<Line[]>
}

/** The value below which this part of the values lies (nearest rank). */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? NaN
}

export const milliseconds = (value: number): string => (value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`)
/** p50 and p95 of some durations in milliseconds. */
export const spread = (values: readonly number[]): string => `p50 ${milliseconds(quantile(values, 0.5))}, p95 ${milliseconds(quantile(values, 0.95))}`

/** How long each of so many runs takes, in milliseconds, one after another. */
export async function timed(count: number, work: (at: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let at = 0; at < count; at++) {
    const begun = performance.now()
    await work(at)
    times.push(performance.now() - begun)
  }
  return times
}
