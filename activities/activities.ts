import { Context } from '@temporalio/activity'
import { ApplicationFailure } from '@temporalio/common'
import type { Look } from '../workflows/grading.ts'
import type { Subject } from '../workflows/subject.ts'
import { gradingActivities } from './grading/activity.ts'
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
    /** What GitHub says now about a subject. */
    async look(subject: Subject): Promise<Look> {
      const found = await withFailures(() => look(dependencies.connection, subject))
      if (found.state === 'gone' && Context.current().info.attempt < LOOKS_FOR_GONE) {
        throw ApplicationFailure.create({ type: 'NotFoundYet', message: 'GitHub does not find it; what has just been made can be unknown to some of its servers.' })
      }
      return found
    },
  }
}
export { gradingActivities }

export type GitHubActivities = ReturnType<typeof gitHubActivities>
export type GradingActivities = ReturnType<typeof gradingActivities>
