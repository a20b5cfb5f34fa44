import type { SubmissionFile } from '../../graders/kit/submission/submission.ts'
import type { ChapterTask } from '../../workflows/grading.ts'
import type { GitHubConnection } from '../github/connection.ts'
import { withFailures } from '../github/failures.ts'
import type { Fetcher } from './fetcher.ts'
import { GitFailed } from './git.ts'

/** A commit, and where GitHub has it. */
export type Fetched = Pick<ChapterTask, 'owner' | 'repo' | 'sha' | 'ref'>

export interface Fetching {
  connection: GitHubConnection
  fetcher: Fetcher
}

/** The files of a commit, as whoever this deployment is. @throws what Fetcher.fetch throws; what GitHub refuses, as withFailures says it */
export async function filesOf({ connection, fetcher }: Fetching, commit: Fetched, signal: AbortSignal): Promise<SubmissionFile[]> {
  const { owner, repo, sha, ref } = commit
  const token = await withFailures(async () => (await connection.for(commit)).token())
  try {
    return await fetcher.fetch({ url: `${connection.configuration.gitUrl}/${owner}/${repo}.git`, token, sha, ref }, signal)
  } catch (error) {
    if (error instanceof GitFailed && /authentication failed|could not read Username|returned error: 40[134]|not found/i.test(error.message)) connection.forget(commit)
    throw error
  }
}
