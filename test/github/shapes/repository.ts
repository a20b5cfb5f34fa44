import { canPush } from '../access.ts'
import type { Hub } from '../hub.ts'
import type { Actor, Repository } from '../model.ts'
import { fullName } from '../store.ts'
import { simpleUser } from './account.ts'
import { nodeId, repositoryApi, repositoryPage } from './links.ts'

/** What GitHub appends to a repository's address for each of its parts. */
const PARTS = {
  archive: '{archive_format}{/ref}', assignees: '{/user}', branches: '{/branch}', collaborators: '{/collaborator}',
  comments: '{/number}', commits: '{/sha}', compare: '/{base}...{head}', contents: '/{+path}', contributors: '',
  deployments: '', downloads: '', events: '', forks: '', hooks: '', keys: '{/key_id}', labels: '{/name}', languages: '',
  merges: '', milestones: '{/number}', notifications: '{?since,all,participating}', pulls: '{/number}', releases: '{/id}',
  stargazers: '', statuses: '/{sha}', subscribers: '', subscription: '', tags: '', teams: '', issues: '{/number}',
} as const
const OTHER_PARTS = {
  blobs: 'git/blobs{/sha}', git_commits: 'git/commits{/sha}', git_refs: 'git/refs{/sha}', git_tags: 'git/tags{/sha}',
  trees: 'git/trees{/sha}', issue_comment: 'issues/comments{/number}', issue_events: 'issues/events{/number}',
} as const

function partUrls(api: string): Record<string, string> {
  return Object.fromEntries([
    ...Object.entries(PARTS).map(([name, tail]) => [`${name}_url`, `${api}/${name === 'archive' ? '' : name}${tail}`] as const),
    ...Object.entries(OTHER_PARTS).map(([name, tail]) => [`${name}_url`, `${api}/${tail}`] as const),
  ])
}

/** OpenAPI `minimal-repository`, and `repository-webhooks` of payloads. */
export function repositoryShape(hub: Hub, repository: Repository) {
  const api = repositoryApi(hub, repository)
  const page = repositoryPage(hub, repository)
  const forks = [...hub.store.repositories.values()].filter((other) => other.parent === repository).length
  const open = repository.pulls.filter((pull) => pull.state === 'open').length
  return {
    ...partUrls(api),
    id: repository.id,
    node_id: nodeId('repository', repository.id),
    name: repository.name,
    full_name: fullName(repository),
    private: repository.private,
    owner: simpleUser(hub, repository.owner),
    html_url: page,
    description: null,
    fork: repository.parent !== undefined,
    url: api,
    git_url: `git:${page.replace(/^https?:/, '')}.git`,
    ssh_url: `git@127.0.0.1:${fullName(repository)}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    pushed_at: repository.pushedAt,
    size: 0, stargazers_count: 0, watchers_count: 0, watchers: 0,
    forks_count: forks, forks, open_issues_count: open, open_issues: open,
    has_issues: true, has_projects: false, has_downloads: false, has_wiki: false, has_pages: false, has_discussions: false,
    archived: false, disabled: false, allow_forking: true, is_template: false, web_commit_signoff_required: false,
    topics: [],
    visibility: repository.private ? 'private' : 'public',
    default_branch: repository.defaultBranch,
  }
}

/** OpenAPI `full-repository`. */
export function fullRepository(hub: Hub, repository: Repository, actor: Actor) {
  const push = canPush(actor, repository)
  const shape = repositoryShape(hub, repository)
  const parent = repository.parent === undefined ? {} : {
    parent: repositoryShape(hub, repository.parent), source: repositoryShape(hub, repository.parent),
  }
  return {
    ...shape, ...parent,
    permissions: { admin: push, maintain: push, push, triage: push, pull: true },
    network_count: shape.forks_count,
    subscribers_count: 0,
  }
}
