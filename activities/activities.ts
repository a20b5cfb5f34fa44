import { Context } from '@temporalio/activity'
import { ApplicationFailure } from '@temporalio/common'
import { keyOf, type Look, type LookFor } from '../workflows/grading.ts'
import { workflowIdOf, type Subject } from '../workflows/subject.ts'
import type { Fetched } from './fetch/files-of.ts'
import { gradingActivities } from './grading/activity.ts'
import { looking, lookingBeside } from './github/costs.ts'
import { withFailures } from './github/failures.ts'
import { look } from './github/look.ts'
import { isSuperseded } from './github/superseded.ts'
import { reconcileActivities, type ReconcileDependencies } from './reconcile/activity.ts'
import { reportActivities, type ReportDependencies } from './report/activity.ts'

/** So often must GitHub say that something is not there. */
const LOOKS_FOR_GONE = 3

export interface LookDependencies {
  /** How long a grading may take before GitHub is told that it runs, in milliseconds. */
  announceAfter: number
  /** Begin to fetch what a grading will need, where this host is likely to be asked for it. */
  fetchAhead(commit: Fetched): void
}

/** The short work on GitHub. */
export function gitHubActivities(dependencies: ReportDependencies & ReconcileDependencies & LookDependencies) {
  return {
    ...reportActivities(dependencies),
    ...reconcileActivities(dependencies),
    /**
     * What GitHub says now about a subject. It waits until there is room for the report, too; beside a grading it is left out
     * where there is little. Pull requests that stand on a branch are told.
     */
    async look(subject: Subject, { beside, graded, sha, mayBeShown = true }: LookFor = { beside: false }): Promise<Look> {
      if (beside && !(await dependencies.budget.spend(subject, lookingBeside(subject, sha !== undefined)))) return { state: 'not-now' }
      if (beside && sha !== undefined) {
        const isOld = await withFailures(async () => isSuperseded((await dependencies.connection.for(subject)).octokit, subject, sha))
        return { state: isOld ? 'superseded' : 'unchanged' }
      }
      if (!beside) await dependencies.budget.spend(subject, looking(subject, mayBeShown))
      const giveBack = async () => void (beside || (await dependencies.budget.release(subject, workflowIdOf(subject), {})))
      const found = await withFailures(() => look(dependencies.connection, subject, mayBeShown && !beside)).catch(async (error: unknown) => {
        await giveBack()
        throw error
      })
      const leads = !beside && found.state === 'open' && found.shown === undefined && keyOf(found) !== graded
      if (!leads) await giveBack()
      if (leads && found.chapters.length > 0) dependencies.fetchAhead({ owner: subject.owner, repo: subject.repo, sha: found.sha, ref: found.ref })
      if (found.state === 'gone' && Context.current().info.attempt < LOOKS_FOR_GONE) {
        throw ApplicationFailure.create({ type: 'NotFoundYet', message: 'GitHub does not find it; what has just been made can be unknown to some of its servers.' })
      }
      if (found.state === 'open') return leads ? { ...found, announceAfter: dependencies.announceAfter } : found
      if (found.state !== 'handed-over') return found
      const { owner, repo } = subject
      for (const number of found.pulls) await dependencies.tell({ kind: 'pull', owner, repo, number }, found.sha)
      return { ...found, told: true }
    },
  }
}
export { gradingActivities }

export type GitHubActivities = ReturnType<typeof gitHubActivities>
export type GradingActivities = ReturnType<typeof gradingActivities>
