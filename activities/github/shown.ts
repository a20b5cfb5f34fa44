import type { Octokit } from 'octokit'
import type { Verdict } from '../../graders/kit/criteria/result.ts'
import type { Repository } from '../../workflows/subject.ts'
import type { GitHubConnection } from './connection.ts'

/** The name of the check that branch protection can require. */
export const OVERALL_CHECK = 'gonogo'

/** The verdict that GitHub already shows for a commit; NOT GRADED doesn't count, since it is to be tried again. */
export async function shownVerdict(connection: GitHubConnection, octokit: Octokit, repository: Repository, sha: string): Promise<Verdict | undefined> {
  if (connection.isApp) {
    const { data } = await octokit.rest.checks.listForRef({ ...repository, ref: sha, check_name: OVERALL_CHECK, filter: 'latest' })
    const conclusion = data.check_runs[0]?.conclusion
    return conclusion === 'success' ? 'GO' : conclusion === 'failure' ? 'NO-GO' : undefined
  }
  const { data } = await octokit.rest.repos.getCombinedStatusForRef({ ...repository, ref: sha, per_page: 100 })
  const state = data.statuses.find((status) => status.context === OVERALL_CHECK)?.state
  return state === 'success' ? 'GO' : state === 'failure' ? 'NO-GO' : undefined
}

/** Whether a chapter of this commit has a mark of ours: without one there was nothing to grade, and no comment is due. */
export async function hasChapterMarks(connection: GitHubConnection, octokit: Octokit, repository: Repository, sha: string): Promise<boolean> {
  const names = connection.isApp
    ? (await octokit.paginate(octokit.rest.checks.listForRef, { ...repository, ref: sha, per_page: 100 })).map(({ name }) => name)
    : (await octokit.rest.repos.getCombinedStatusForRef({ ...repository, ref: sha, per_page: 100 })).data.statuses.map(({ context }) => context)
  return names.some((name) => name.startsWith(`${OVERALL_CHECK} / `))
}
