import { countCommits } from '../git/commits.ts'
import { mergeBase } from '../git/commits.ts'
import { changedFiles } from '../git/diff.ts'
import type { Hub } from '../hub.ts'
import type { Account, PullRequest, Repository } from '../model.ts'
import { simpleUser } from './account.ts'
import { nodeId, repositoryApi, repositoryPage } from './links.ts'
import { repositoryShape } from './repository.ts'

/** What an account is to a repository, in the words of GitHub's `author_association`. */
export function association(account: Account, repository: Repository): string {
  if (account === repository.owner) return 'OWNER'
  return repository.collaborators.has(account) ? 'COLLABORATOR' : 'NONE'
}

/** OpenAPI `pull-request-simple`: what lists have. */
export function simplePull(hub: Hub, pull: PullRequest) {
  const { repository } = pull
  const api = `${repositoryApi(hub, repository)}/pulls/${pull.number}`
  const issue = `${repositoryApi(hub, repository)}/issues/${pull.number}`
  const page = `${repositoryPage(hub, repository)}/pull/${pull.number}`
  const statuses = `${repositoryApi(hub, repository)}/statuses/${pull.head.sha}`
  const side = (of: Repository, ref: string, sha: string) => ({
    label: `${of.owner.login}:${ref}`, ref, sha, user: simpleUser(hub, of.owner), repo: repositoryShape(hub, of),
  })
  return {
    url: api,
    id: pull.id,
    node_id: nodeId('pull', pull.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue,
    commits_url: `${api}/commits`,
    review_comments_url: `${api}/comments`,
    review_comment_url: `${repositoryApi(hub, repository)}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: statuses,
    number: pull.number,
    state: pull.state,
    locked: false,
    active_lock_reason: null,
    title: pull.title,
    user: simpleUser(hub, pull.author),
    body: pull.body,
    labels: [], milestone: null, assignee: null, assignees: [], requested_reviewers: [], requested_teams: [],
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: null,
    merge_commit_sha: null,
    head: side(pull.head.repository, pull.head.ref, pull.head.sha),
    base: side(repository, pull.base.ref, pull.base.sha),
    _links: {
      self: { href: api }, html: { href: page }, issue: { href: issue }, comments: { href: `${issue}/comments` },
      review_comments: { href: `${api}/comments` },
      review_comment: { href: `${repositoryApi(hub, repository)}/pulls/comments{/number}` },
      commits: { href: `${api}/commits` }, statuses: { href: statuses },
    },
    author_association: association(pull.author, repository),
    auto_merge: null,
    draft: pull.draft,
  }
}

/** OpenAPI `pull-request`: one by itself, and in payloads, with what has to be counted. */
export async function fullPull(hub: Hub, pull: PullRequest) {
  const { path } = pull.repository
  const from = await mergeBase(path, pull.base.sha, pull.head.sha) ?? pull.base.sha
  const [commits, files] = await Promise.all([
    countCommits(path, pull.base.sha, pull.head.sha), changedFiles(path, from, pull.head.sha),
  ])
  return {
    ...simplePull(hub, pull),
    merged: false,
    // GitHub answers null until it has tried the merge; this server never tries.
    mergeable: null,
    rebaseable: null,
    mergeable_state: 'unknown',
    merged_by: null,
    comments: hub.store.commentsOn(pull).length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  }
}

/** OpenAPI `pull-request-minimal`, as check runs carry it. */
export function minimalPull(hub: Hub, pull: PullRequest) {
  const side = (of: Repository, ref: string, sha: string) => ({
    ref, sha, repo: { id: of.id, url: repositoryApi(hub, of), name: of.name },
  })
  return {
    id: pull.id,
    number: pull.number,
    url: `${repositoryApi(hub, pull.repository)}/pulls/${pull.number}`,
    head: side(pull.head.repository, pull.head.ref, pull.head.sha),
    base: side(pull.repository, pull.base.ref, pull.base.sha),
  }
}
