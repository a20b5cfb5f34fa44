import type { Costs } from '../../workflows/budget/limits.ts'
import type { Spending } from '../../workflows/budget/line.ts'
import type { Repository } from '../../workflows/subject.ts'

/** What may still be asked of GitHub, shared by all workers of a deployment. */
export interface GitHubBudget {
  /**
   * Spend, or come back when there is room.
   * @returns false when it is to be left out; only where a share was asked for
   * @throws ApplicationFailure GitHubBudget, which has Temporal try again when there is room
   */
  spend(repository: Repository, spending: Spending): Promise<boolean>
  /** What was granted at a time, in milliseconds since the epoch, turned out not to be needed. */
  giveBack(repository: Repository, costs: Costs, at: number): void
  /** Nothing comes of what is held for this key, but for what was used instead. Once it is said, the same key can hold anew. */
  release(repository: Repository, holder: string, used: Costs): Promise<void>
}
