import type { Environments } from '../../activities/environments/environments.ts'
import type { Canaries } from './canaries.ts'
import type { HostileOutcome } from './case.ts'

/** What an attack that is no submission has before it. */
export interface Stage {
  /** A temporary folder of its own, removed afterwards. */
  folder: string
  canaries: Canaries
  environments: Environments
}

/** What came of it. */
export interface Seen {
  /** What was posted; `refused` when no grading began. */
  verdict: HostileOutcome
  /** Everything that reached the comment, the checks, the logs: canaries are looked for in it. */
  told: readonly string[]
  /** What is wrong, in words; none when all is well. */
  problems: readonly string[]
}
