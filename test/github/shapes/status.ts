import type { Hub } from '../hub.ts'
import type { Repository, Status } from '../model.ts'
import { simpleUser } from './account.ts'
import { nodeId, repositoryApi } from './links.ts'
import { repositoryShape } from './repository.ts'

function core(hub: Hub, status: Status) {
  return {
    url: `${repositoryApi(hub, status.repository)}/statuses/${status.sha}`,
    avatar_url: `${hub.url}/avatars/${status.creator.id}`,
    id: status.id,
    node_id: nodeId('status', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  }
}

/** OpenAPI `status`. */
export function statusShape(hub: Hub, status: Status) {
  return { ...core(hub, status), creator: simpleUser(hub, status.creator) }
}

/** GitHub's rule: any error or failure is `failure`; none at all, or any pending, is `pending`. */
export function combinedState(latest: readonly Status[]): 'failure' | 'pending' | 'success' {
  if (latest.some((status) => status.state === 'failure' || status.state === 'error')) return 'failure'
  return latest.length === 0 || latest.some((status) => status.state === 'pending') ? 'pending' : 'success'
}

/** OpenAPI `combined-commit-status`. @param latest the newest status of each context. */
export function combinedStatus(hub: Hub, repository: Repository, sha: string, latest: readonly Status[], shown: readonly Status[]) {
  const api = repositoryApi(hub, repository)
  return {
    state: combinedState(latest),
    statuses: shown.map((status) => core(hub, status)),
    sha,
    total_count: latest.length,
    repository: repositoryShape(hub, repository),
    commit_url: `${api}/commits/${sha}`,
    url: `${api}/commits/${sha}/status`,
  }
}
