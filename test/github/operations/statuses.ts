import { ApiError } from '../api-error.ts'
import { timestamp } from '../clock.ts'
import type { Hub } from '../hub.ts'
import type { Account, Repository, Status } from '../model.ts'

/** GitHub's most statuses for one commit and context. */
const MOST_PER_CONTEXT = 1000

/** Adds a status: they are never changed, the newest of a context counts. @throws ApiError 422 after a thousand. */
export function createStatus(
  hub: Hub, repository: Repository, sha: string, creator: Account,
  wanted: Pick<Status, 'state' | 'context' | 'description' | 'targetUrl'>,
): Status {
  const before = hub.store.statusesFor(repository, sha).filter((status) => status.context === wanted.context)
  if (before.length >= MOST_PER_CONTEXT) {
    throw new ApiError(422, 'This SHA and context has reached the maximum number of statuses.')
  }
  const status: Status = { ...wanted, id: hub.store.nextId(), repository, sha, creator, createdAt: timestamp() }
  hub.store.statuses.push(status)
  return status
}

/** The newest status of each context, newest first. */
export function latestStatuses(hub: Hub, repository: Repository, sha: string): Status[] {
  const latest = new Map<string, Status>()
  for (const status of hub.store.statusesFor(repository, sha)) {
    if (!latest.has(status.context)) latest.set(status.context, status)
  }
  return [...latest.values()]
}
