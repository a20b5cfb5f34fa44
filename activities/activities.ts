import { Context } from '@temporalio/activity'
import { ApplicationFailure } from '@temporalio/common'
import { keyOf, type Look, type LookFor } from '../workflows/grading.ts'
import { workflowIdOf, type Subject } from '../workflows/subject.ts'
import { gradingActivities } from './grading/activity.ts'
import { besideCosts, lookCosts, notReported } from './github/costs.ts'
import { withFailures } from './github/failures.ts'
import { look } from './github/look.ts'
import { reconcileActivities, type ReconcileDependencies } from './reconcile/activity.ts'
import { reportActivities, type ReportDependencies } from './report/activity.ts'

/** So often must GitHub say that something is not there. */
const LOOKS_FOR_GONE = 3

/** The short work on GitHub. */
export function gitHubActivities(dependencies: ReportDependencies & ReconcileDependencies) {
  return {
    ...reportActivities(dependencies),
    ...reconcileActivities(dependencies),
    /**
     * What GitHub says now about a subject. Unless it is beside a grading, it waits until there is room for the report, too.
     * Pull requests that stand on a branch are told.
     */
    async look(subject: Subject, { beside, graded }: LookFor = { beside: false }): Promise<Look> {
      const { budget } = dependencies
      await budget.spend(subject, beside ? { key: `beside ${workflowIdOf(subject)}`, costs: besideCosts } : { key: workflowIdOf(subject), costs: lookCosts })
      const spentAt = Date.now()
      const found = await withFailures(() => look(dependencies.connection, subject))
      const leads = found.state === 'open' && found.shown === undefined && keyOf(found) !== graded
      if (!beside && !leads) budget.giveBack(subject, notReported, spentAt)
      if (found.state === 'gone' && Context.current().info.attempt < LOOKS_FOR_GONE) {
        throw ApplicationFailure.create({ type: 'NotFoundYet', message: 'GitHub does not find it; what has just been made can be unknown to some of its servers.' })
      }
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
