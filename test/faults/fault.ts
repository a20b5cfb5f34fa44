import type { Scene } from './scene.ts'

/** How a fault's pull request has to end. */
export interface Expected {
  pull: number
  /** The newest commit. */
  sha: string
  /** `none`: there is nothing left to grade, and nothing may still be at it. */
  verdict: 'GO' | 'NO-GO' | 'none'
  /** `closed` pull requests have no workflow any more. */
  state?: 'open' | 'closed'
  /** Where it is now, when it is not where it began. */
  repository?: string
  /** Our comments on it; one unless told otherwise, which only a pull request without a verdict may be. */
  comments?: 0 | 1
}

/** One fault: what is done at which named point, and what has to come of it. */
export interface Fault {
  name: string
  /** What is done, and at which point. */
  done: string
  /** What holds it. */
  held: string
  /** It ends a part that others need, so nothing runs beside it. */
  alone?: true
  /** Why this machine can't show it; undefined when it can. */
  missing?: () => string | undefined
  run(scene: Scene): Promise<Expected>
}

/** A family's faults, as it lists them. */
export type Faults = readonly Fault[]
