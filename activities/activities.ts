import type { Look } from '../workflows/grading.ts'
import type { Subject } from '../workflows/subject.ts'
import { gradingActivities } from './grading/activity.ts'
import { withFailures } from './github/failures.ts'
import { look } from './github/look.ts'
import { reconcileActivities, type ReconcileDependencies } from './reconcile/activity.ts'
import { reportActivities, type ReportDependencies } from './report/activity.ts'

/** The short work on GitHub. */
export function gitHubActivities(dependencies: ReportDependencies & ReconcileDependencies) {
  return {
    ...reportActivities(dependencies),
    ...reconcileActivities(dependencies),
    /** What GitHub says now about a subject. */
    async look(subject: Subject): Promise<Look> {
      return withFailures(() => look(dependencies.connection, subject))
    },
  }
}
export { gradingActivities }

export type GitHubActivities = ReturnType<typeof gitHubActivities>
export type GradingActivities = ReturnType<typeof gradingActivities>
