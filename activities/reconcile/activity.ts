import type { Octokit } from 'octokit'
import type { Repository, Subject } from '../../workflows/subject.ts'
import type { GitHubConnection } from '../github/connection.ts'
import { withFailures } from '../github/failures.ts'
import { shownVerdict } from '../github/shown.ts'

export interface ReconcileDependencies {
  connection: GitHubConnection
  /** With a plain token nobody tells which repositories are meant: the configuration does. */
  repositories: readonly Repository[]
  /** Tell a subject's workflow to look, starting it where there is none. */
  tell(subject: Subject): Promise<void>
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
          await app.octokit.request('POST /app/hook/deliveries/{delivery_id}/attempts', { delivery_id: newest.id })
          count++
        }
        return count
      })
    },

    /** Start what open pull requests lack: those whose newest commit shows no verdict. @returns how many */
    async startMissing(): Promise<number> {
      return withFailures(async () => {
        let count = 0
        for await (const { octokit, repository } of reachable(connection, repositories)) {
          const pulls = await octokit.paginate(octokit.rest.pulls.list, { ...repository, state: 'open', per_page: 100 })
          for (const pull of pulls) {
            if (await shownVerdict(connection, octokit, repository, pull.head.sha)) continue
            await tell({ kind: 'pull', ...repository, number: pull.number })
            count++
          }
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

async function* reachable(connection: GitHubConnection, repositories: readonly Repository[]): AsyncGenerator<{ octokit: Octokit; repository: Repository }> {
  if (!connection.app) {
    for (const repository of repositories) yield { octokit: (await connection.for(repository)).octokit, repository }
    return
  }
  for await (const { octokit, repository } of connection.app.eachRepository.iterator()) {
    yield { octokit, repository: { owner: repository.owner.login, repo: repository.name } }
  }
}
