import type { Octokit } from 'octokit'
import type { Subject } from '../../workflows/subject.ts'

/**
 * Whether another commit than this one is the newest of a pull request: one request. Of a branch it is not asked.
 * @throws octokit's RequestError
 */
export async function isSuperseded(octokit: Octokit, subject: Subject, sha: string): Promise<boolean> {
  if (subject.kind !== 'pull') return false
  const { data } = await octokit.rest.pulls.get({ owner: subject.owner, repo: subject.repo, pull_number: subject.number })
  return data.head.sha !== sha
}
