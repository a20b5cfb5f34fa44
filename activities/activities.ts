import { Context } from '@temporalio/activity'
import { ApplicationFailure } from '@temporalio/common'
import { keyOf, type Look, type LookFor } from '../workflows/grading.ts'
import { workflowIdOf, type Subject } from '../workflows/subject.ts'
import type { Fetched } from './fetch/files-of.ts'
import { gradingActivities } from './grading/activity.ts'
import type { GitHubBudget } from './github/budget.ts'
import { announcing, looking, lookingBeside } from './github/costs.ts'
import { withFailures } from './github/failures.ts'
import { look } from './github/look.ts'
import { isSuperseded } from './github/superseded.ts'
import { reconcileActivities, type ReconcileDependencies } from './reconcile/activity.ts'
import { reportActivities, type ReportDependencies } from './report/activity.ts'

/** So often must GitHub say that something is not there. */
const LOOKS_FOR_GONE = 3

interface Room {
  /** When it was granted that the grading is announced; null where it is not. */
  toTell: number | null | undefined
  /** The look led to nothing. */
  giveBack(): Promise<void>
}

/**
 * Wait until there is room for a look and for the report that it may lead to. Whether the grading may be announced is asked
 * along: one question less for each.
 */
async function admit(budget: GitHubBudget, subject: Subject, mayBeShown: boolean): Promise<Room> {
  const [admitted, toTell] = await Promise.allSettled([
    budget.spend(subject, looking(subject, mayBeShown)),
    budget.spend(subject, announcing(subject, 1)),
  ])
  const at = Date.now()
  const announced = toTell.status === 'fulfilled' && toTell.value
  const giveBackToTell = () => void (announced && budget.giveBack(subject, announcing(subject, 1).costs, at))
  if (admitted.status === 'rejected') {
    giveBackToTell()
    throw admitted.reason
  }
  return {
    toTell: toTell.status === 'rejected' ? undefined : announced ? at : null,
    giveBack: async () => {
      giveBackToTell()
      await budget.release(subject, workflowIdOf(subject), {})
    },
  }
}

export interface LookDependencies {
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
      const room = beside ? undefined : await admit(dependencies.budget, subject, mayBeShown)
      const found = await withFailures(() => look(dependencies.connection, subject, mayBeShown && !beside)).catch(async (error: unknown) => {
        await room?.giveBack()
        throw error
      })
      const leads = found.state === 'open' && found.shown === undefined && keyOf(found) !== graded
      if (!leads) await room?.giveBack()
      if (room && leads && found.chapters.length > 0) dependencies.fetchAhead({ owner: subject.owner, repo: subject.repo, sha: found.sha, ref: found.ref })
      if (found.state === 'gone' && Context.current().info.attempt < LOOKS_FOR_GONE) {
        throw ApplicationFailure.create({ type: 'NotFoundYet', message: 'GitHub does not find it; what has just been made can be unknown to some of its servers.' })
      }
      if (found.state === 'open') return leads && room ? { ...found, ...(room.toTell === undefined ? {} : { room: room.toTell }) } : found
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
