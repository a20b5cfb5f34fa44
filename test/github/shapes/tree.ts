import type { Entry } from '../git/contents.ts'
import type { Hub } from '../hub.ts'
import type { Repository } from '../model.ts'
import type { commitShape } from './commit.ts'
import { encodePath, nodeId, repositoryApi, repositoryPage } from './links.ts'

/** OpenAPI `short-branch`. */
export function shortBranch(hub: Hub, repository: Repository, name: string, sha: string) {
  return { name, commit: { sha, url: `${repositoryApi(hub, repository)}/commits/${sha}` }, protected: false }
}

/** OpenAPI `branch-with-protection`. */
export function branchShape(hub: Hub, repository: Repository, name: string, commit: ReturnType<typeof commitShape>) {
  const self = `${repositoryApi(hub, repository)}/branches/${encodePath(name)}`
  return {
    name, commit,
    _links: { self, html: `${repositoryPage(hub, repository)}/tree/${encodePath(name)}` },
    protected: false,
    protection: { enabled: false, required_status_checks: { enforcement_level: 'off', contexts: [], checks: [] } },
    protection_url: `${self}/protection`,
  }
}

/** OpenAPI `git-ref`. */
export function refShape(hub: Hub, repository: Repository, name: string, sha: string) {
  const api = repositoryApi(hub, repository)
  return {
    ref: name, node_id: nodeId('ref', `${repository.id}:${name}`), url: `${api}/git/${encodePath(name)}`,
    object: { type: 'commit', sha, url: `${api}/git/commits/${sha}` },
  }
}

/** What OpenAPI's `content-file`, `content-symlink`, `content-submodule` and a folder's entries have in common. */
export function contentShape(hub: Hub, repository: Repository, ref: string, entry: Entry) {
  const api = repositoryApi(hub, repository)
  const path = encodePath(entry.path)
  const type = entry.type === 'tree' ? 'dir' : entry.type === 'commit' ? 'submodule' : entry.mode === '120000' ? 'symlink' : 'file'
  const self = `${api}/contents/${path}?ref=${encodeURIComponent(ref)}`
  const git = type === 'submodule' ? null : `${api}/git/${entry.type}s/${entry.sha}`
  const html = `${repositoryPage(hub, repository)}/blob/${encodePath(ref)}/${path}`
  return {
    type, size: entry.size, name: entry.path.split('/').at(-1) ?? '', path: entry.path, sha: entry.sha,
    url: self, git_url: git, html_url: html,
    download_url: entry.type === 'blob' ? `${repositoryPage(hub, repository)}/raw/${encodePath(ref)}/${path}` : null,
    ...(type === 'submodule' ? { submodule_git_url: '' } : {}),
    _links: { self, git, html },
  }
}
