import { ApplicationFailure } from '@temporalio/common'
import type { Octokit } from 'octokit'
import type { Repository, Subject } from '../../workflows/subject.ts'
import { findComment } from '../github/comment.ts'
import type { GitHubConnection } from '../github/connection.ts'
import { asFailure, isStatus, withFailures } from '../github/failures.ts'
import { hasChapterMarks, shownVerdict } from '../github/shown.ts'
import { stateIn } from '../report/comment.ts'

export interface ReconcileDependencies {
  connection: GitHubConnection
  /** With a plain token nobody tells which repositories are meant: the configuration does. */
  repositories: readonly Repository[]
  /** Tell a subject's workflow to look, starting it where there is none; nothing is looked for that it knows already. */
  tell(subject: Subject, sha?: string): Promise<void>
}

/** GitHub keeps deliveries for three days and redelivers only those; a delivery that fails this often is left alone. */
const MOST_ATTEMPTS = 5

export function reconcileActivities({ connection, repositories, tell }: ReconcileDependencies) {
  return {
    /** Have GitHub send failed deliveries again, each at most five times. @returns how many */
    async redeliverFailed(): Promise<number> {
      const { app } = connection
      if (!app) return 0 // only an App may ask for its deliveries
      return withFailures(async () => {
        const deliveries = await app.octokit.paginate('GET /app/hook/deliveries', { per_page: 100 })
        const attempts = Map.groupBy(deliveries, ({ guid }) => guid)
        let count = 0
        for (const ofOne of attempts.values()) {
          const [newest] = ofOne
          if (!newest || ofOne.some(({ status_code: status }) => status >= 200 && status < 300) || ofOne.length >= MOST_ATTEMPTS) continue
          const { id } = newest
          if (await passingOver(() => app.octokit.request('POST /app/hook/deliveries/{delivery_id}/attempts', { delivery_id: id }))) count++
        }
        return count
      })
    },

    /** Start what open pull requests lack: those whose newest commit shows no verdict. @returns how many */
    async startMissing(): Promise<number> {
      return withFailures(async () => {
        let count = 0
        for await (const { octokit, repository } of reachable(connection, repositories)) {
          await passingOver(async () => {
            const pulls = await octokit.paginate(octokit.rest.pulls.list, { ...repository, state: 'open', per_page: 100 })
            for (const { number, head: { sha } } of pulls) {
              if (await isTold(connection, octokit, { ...repository, number, sha })) continue
              await tell({ kind: 'pull', ...repository, number })
              count++
            }
          })
        }
        return count
      })
    },

    /** A branch was pushed that pull requests stand on: they grade it. */
    async tellPulls({ owner, repo, pulls }: Repository & { pulls: number[] }): Promise<void> {
      for (const number of pulls) await tell({ kind: 'pull', owner, repo, number })
    },
  }
}

/**
 * One repository or delivery that GitHub does not give us, because it is gone, closed to us or empty, is no reason to leave
 * the others alone. @returns whether the work was done @throws what says that GitHub itself is not well
 */
async function passingOver(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    const failure = asFailure(error)
    if (failure instanceof ApplicationFailure && failure.nonRetryable) return false
    throw error
  }
}

/** Whether a pull request shows a verdict on this commit: in its check and, where a chapter was graded, in its comment. */
async function isTold(connection: GitHubConnection, octokit: Octokit, pull: Repository & { number: number; sha: string }): Promise<boolean> {
  const { owner, repo, number, sha } = pull
  if (!(await shownVerdict(connection, octokit, { owner, repo }, sha))) return false
  const comment = await findComment(octokit, { owner, repo, number, login: await connection.login() })
  return comment ? stateIn(comment.body)?.sha === sha : !(await hasChapterMarks(connection, octokit, { owner, repo }, sha))
}

async function* reachable(connection: GitHubConnection, repositories: readonly Repository[]): AsyncGenerator<{ octokit: Octokit; repository: Repository }> {
  const { app } = connection
  if (!app) {
    for (const repository of repositories) yield { octokit: (await connection.for(repository)).octokit, repository }
    return
  }
  for await (const { octokit, installation } of app.eachInstallation.iterator()) {
    if (installation.suspended_at) continue
    const found: Repository[] = []
    await passingOver(async () => {
      for (const { owner, name } of await listed(octokit)) found.push({ owner: owner.login, repo: name })
    })
    for (const repository of found) yield { octokit, repository }
  }
}

/** An installation's repositories. A token of its that GitHub refuses, long before its time, is not used again for the rest either. */
async function listed(octokit: Octokit) {
  const list = () => octokit.paginate('GET /installation/repositories', { per_page: 100 })
  try {
    return await list()
  } catch (error) {
    if (!isStatus(error, 401)) throw error
    await octokit.auth({ type: 'installation', refresh: true })
    return list()
  }
}
