import { Context } from '@temporalio/activity'
import type { ChapterOutcome, OpenLook, Posted } from '../../workflows/grading.ts'
import { workflowIdOf, type Subject } from '../../workflows/subject.ts'
import type { GitHubBudget } from '../github/budget.ts'
import type { CheckContext, Checks } from '../github/checks/checks.ts'
import { checkRuns } from '../github/checks/check-runs.ts'
import { statuses } from '../github/checks/statuses.ts'
import { findComment, putComment, removeDoubles } from '../github/comment.ts'
import type { GitHubConnection } from '../github/connection.ts'
import { announcing, reporting, unsaid, withdrawn } from '../github/costs.ts'
import { withFailures } from '../github/failures.ts'
import { isSuperseded } from '../github/superseded.ts'
import { runningComment, verdictComment, type CommentLinks, type Queue } from './comment.ts'

export interface ReportDependencies {
  connection: GitHubConnection
  budget: GitHubBudget
  /** The gradings that wait now. */
  queue(): Promise<Queue | undefined>
  /** The page of a workflow in the Temporal UI; undefined where there is no UI to link to. */
  workflowPage(workflowId: string, runId: string): string | undefined
}

export function reportActivities({ connection, budget, queue, workflowPage }: ReportDependencies) {
  const checks: Checks = connection.isApp ? checkRuns : statuses

  async function context(subject: Subject, look: OpenLook): Promise<CheckContext> {
    const { info } = Context.current()
    const { octokit } = await connection.for(subject)
    const { workflowId, runId } = info.workflowExecution ?? { workflowId: '', runId: '' }
    const repository = { owner: subject.owner, repo: subject.repo }
    return { octokit, repository, look, isRepeated: info.attempt > 1, key: `${workflowId} ${runId}/${info.activityId}`, detailsUrl: workflowPage(workflowId, runId) }
  }

  async function comment(subject: Subject, known: number | undefined, octokit: CheckContext['octokit'], always: boolean, body: () => string): Promise<number | undefined> {
    if (subject.kind !== 'pull') return undefined
    const { owner, repo, number } = subject
    const address = { owner, repo, number, known, login: await connection.login() }
    if (!always && (known ?? (await findComment(octokit, address))?.id) === undefined) return undefined
    return putComment(octokit, address, body())
  }

  async function theOne(subject: Subject, known: number | undefined, octokit: CheckContext['octokit'], body: () => string): Promise<number | undefined> {
    if (subject.kind !== 'pull' || known === undefined) return known
    const { owner, repo, number } = subject
    return (await removeDoubles(octokit, { owner, repo, number, known, login: await connection.login() }, body())) ?? known
  }

  const linksOf = ({ owner, repo }: Subject, { sha }: OpenLook, workflow: string | undefined): CommentLinks => ({
    workflow, blob: `${connection.configuration.gitUrl}/${owner}/${repo}/blob/${sha}`,
  })

  return {
    /**
     * Say on GitHub that a commit is being graded: the checks and, where there is something to grade, the comment. Left out
     * where GitHub's limits are nearly used up: then the report is the first that is heard of it.
     */
    async announce({ subject, look, commentId }: { subject: Subject; look: OpenLook; commentId: number | undefined }): Promise<Posted> {
      if (!(await budget.spend(subject, announcing(subject, look.chapters.length)))) {
        // A try before this one may have made something before it failed: then it has to be looked for.
        return { commentId, overall: undefined, chapters: {}, ...(Context.current().info.attempt === 1 ? { leftOut: true as const } : {}) }
      }
      return withFailures(async () => {
        const [about, waiting] = await Promise.all([context(subject, look), queue()])
        const [marks, id] = await Promise.all([
          checks.begin(about),
          look.chapters.length === 0 ? commentId : comment(subject, commentId, about.octokit, true, () => runningComment(look, linksOf(subject, look, about.detailsUrl), waiting)),
        ])
        return { ...marks, commentId: id }
      })
    },

    /**
     * Say how it went: the comment, edited in place, and the checks. Nothing is said of a commit that is not the newest one
     * any more, which is asked where it had to wait, or a push came that was not looked at.
     */
    async report({ subject, look, outcomes, posted, unlooked = false }: { subject: Subject; look: OpenLook; outcomes: ChapterOutcome[]; posted: Posted; unlooked?: boolean }): Promise<Posted> {
      await budget.spend(subject, reporting(subject, outcomes.length))
      const at = Date.now()
      return withFailures(async () => {
        const about = await context(subject, look)
        if ((unlooked || about.isRepeated) && (await isSuperseded(about.octokit, subject, look.sha))) {
          budget.giveBack(subject, unsaid(outcomes.length), at)
          return { ...posted, superseded: true }
        }
        const always = outcomes.length > 0 || look.problem !== undefined
        const body = () => verdictComment(look, outcomes, linksOf(subject, look, about.detailsUrl))
        // Each says it on its own: where one is refused, the other is not lost with it.
        const [told, concluded] = await Promise.allSettled([
          comment(subject, posted.commentId, about.octokit, always, body).then((id) => theOne(subject, id, about.octokit, body)),
          checks.conclude(about, posted, outcomes),
        ])
        if (told.status === 'rejected') throw told.reason
        if (concluded.status === 'rejected') throw concluded.reason
        return { ...posted, commentId: told.value ?? posted.commentId }
      })
    },

    /** A newer push came: the older commit's checks don't stay open. The comment is the newer one's. */
    async withdraw({ subject, look, posted }: { subject: Subject; look: OpenLook; posted?: Posted | undefined }): Promise<void> {
      const isNone = posted?.leftOut === true
      if (!isNone) await withFailures(async () => checks.withdraw(await context(subject, look)))
      await budget.release(subject, workflowIdOf(subject), isNone ? {} : withdrawn(look.chapters.length))
    },
  }
}
