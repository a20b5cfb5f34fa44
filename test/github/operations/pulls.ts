import { ApiError, invalid } from '../api-error.ts'
import { timestamp } from '../clock.ts'
import { takeCommit } from '../git/bare.ts'
import { countCommits } from '../git/commits.ts'
import { resolveCommit } from '../git/refs.ts'
import type { Hub } from '../hub.ts'
import type { Account, PullRequest, Repository } from '../model.ts'
import { simpleUser } from '../shapes/account.ts'
import { fullPull } from '../shapes/pull.ts'
import { repositoryShape } from '../shapes/repository.ts'
import { headNamed } from './repositories.ts'

export interface NewPull { title: string; body: string | null; head: string; base: string; draft: boolean }

/** @throws ApiError 422 for branches that don't exist, are the same, or have an open pull request already. */
export async function openPull(hub: Hub, repository: Repository, author: Account, wanted: NewPull): Promise<PullRequest> {
  const head = headNamed(hub, repository, wanted.head)
  const headSha = head && await resolveCommit(head.repository.path, `heads/${head.ref}`)
  const baseSha = await resolveCommit(repository.path, `heads/${wanted.base}`)
  if (head === undefined || headSha === undefined) throw invalid('PullRequest', 'head', 'invalid')
  if (baseSha === undefined) throw invalid('PullRequest', 'base', 'invalid')
  const twin = hub.store.pullsFrom(head.repository, head.ref)
    .find((pull) => pull.repository === repository && pull.state === 'open' && pull.base.ref === wanted.base)
  if (twin !== undefined) {
    throw invalid('PullRequest', 'base', 'custom', `A pull request already exists for ${head.repository.owner.login}:${head.ref}.`)
  }
  await takeCommit(head.repository.path, repository.path, headSha)
  if (await countCommits(repository.path, baseSha, headSha) === 0) {
    throw invalid('PullRequest', 'head', 'custom', `No commits between ${wanted.base} and ${wanted.head}`)
  }
  // Nothing is awaited between taking a number and keeping it, so that two at once never share one.
  const now = timestamp()
  const pull: PullRequest = {
    id: hub.store.nextId(), number: repository.pulls.length + 1, title: wanted.title, body: wanted.body, author, repository,
    base: { ref: wanted.base, sha: baseSha }, head: { ...head, sha: headSha }, state: 'open', draft: wanted.draft,
    createdAt: now, updatedAt: now, closedAt: null,
  }
  repository.pulls.push(pull)
  await takeHead(pull)
  await announce(hub, pull, 'opened', author)
  return pull
}

export async function closePull(hub: Hub, pull: PullRequest, sender: Account): Promise<void> {
  if (pull.state === 'closed') return
  const now = timestamp()
  Object.assign(pull, { state: 'closed', closedAt: now, updatedAt: now })
  await announce(hub, pull, 'closed', sender)
}

/** Opens it again at whatever its branch holds now. @throws ApiError 422 when the branch is gone. */
export async function reopenPull(hub: Hub, pull: PullRequest, sender: Account): Promise<void> {
  if (pull.state === 'open') return
  const sha = await resolveCommit(pull.head.repository.path, `heads/${pull.head.ref}`)
  if (sha === undefined) throw invalid('PullRequest', 'state', 'custom', 'state cannot be changed. The branch was deleted.')
  pull.head.sha = sha
  await takeHead(pull)
  Object.assign(pull, { state: 'open', closedAt: null, updatedAt: timestamp() })
  await announce(hub, pull, 'reopened', sender)
}

/** Points it at another base branch. @throws ApiError 422 when there is no such branch. */
export async function retargetPull(hub: Hub, pull: PullRequest, base: string, sender: Account): Promise<void> {
  const from = { ...pull.base }
  if (from.ref === base) return
  const sha = await resolveCommit(pull.repository.path, `heads/${base}`)
  if (sha === undefined) throw invalid('PullRequest', 'base', 'invalid')
  Object.assign(pull, { base: { ref: base, sha }, updatedAt: timestamp() })
  await announce(hub, pull, 'edited', sender, { changes: { base: { ref: { from: from.ref }, sha: { from: from.sha } } } })
}

export async function retitlePull(hub: Hub, pull: PullRequest, title: string, sender: Account): Promise<void> {
  const from = pull.title
  if (from === title) return
  Object.assign(pull, { title, updatedAt: timestamp() })
  await announce(hub, pull, 'edited', sender, { changes: { title: { from } } })
}

export async function markPullReady(hub: Hub, pull: PullRequest, sender: Account): Promise<void> {
  if (!pull.draft) throw new ApiError(422, `Pull request ${pull.number} is not a draft`)
  Object.assign(pull, { draft: false, updatedAt: timestamp() })
  await announce(hub, pull, 'ready_for_review', sender)
}

/** Moves an open pull request to what was pushed to its branch. */
export async function synchronizePull(hub: Hub, pull: PullRequest, sha: string, sender: Account): Promise<void> {
  const before = pull.head.sha
  pull.head.sha = sha
  pull.base.sha = await resolveCommit(pull.repository.path, `heads/${pull.base.ref}`) ?? pull.base.sha
  pull.updatedAt = timestamp()
  await takeHead(pull)
  await announce(hub, pull, 'synchronize', sender, { before, after: sha })
}

/** Keeps `refs/pull/N/head` at the head commit, so that a fork's commit can be fetched from the base repository. */
async function takeHead(pull: PullRequest): Promise<void> {
  await takeCommit(pull.head.repository.path, pull.repository.path, pull.head.sha, `refs/pull/${pull.number}/head`)
}

async function announce(hub: Hub, pull: PullRequest, action: string, sender: Account, more: object = {}): Promise<void> {
  const { repository } = pull
  hub.webhooks.emit('pull_request', {
    action, number: pull.number, pull_request: await fullPull(hub, pull), ...more,
    repository: repositoryShape(hub, repository), sender: simpleUser(hub, sender),
  }, { repository })
}
