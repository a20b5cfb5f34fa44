import type { Commit, Signature } from '../git/commits.ts'
import type { Hub } from '../hub.ts'
import type { Account, Repository } from '../model.ts'
import { simpleUser } from './account.ts'
import { nodeId, repositoryApi, repositoryPage } from './links.ts'

/** The account whose `ID+LOGIN@users.noreply.…` address a commit carries; GitHub knows people by their addresses. */
function accountOf(hub: Hub, signature: Signature): Account | undefined {
  const login = /^\d+\+([^@]+)@users\.noreply\./.exec(signature.email)?.[1]
  return login === undefined ? undefined : hub.store.account(login)
}

/** OpenAPI `commit`. */
export function commitShape(hub: Hub, repository: Repository, commit: Commit) {
  const api = repositoryApi(hub, repository)
  const page = repositoryPage(hub, repository)
  const person = (signature: Signature) => {
    const account = accountOf(hub, signature)
    return account === undefined ? null : simpleUser(hub, account)
  }
  return {
    sha: commit.sha,
    node_id: nodeId('commit', commit.sha),
    url: `${api}/commits/${commit.sha}`,
    html_url: `${page}/commit/${commit.sha}`,
    comments_url: `${api}/commits/${commit.sha}/comments`,
    commit: {
      url: `${api}/git/commits/${commit.sha}`,
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      comment_count: 0,
      verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
    },
    author: person(commit.author),
    committer: person(commit.committer),
    parents: commit.parents.map((sha) => ({ sha, url: `${api}/commits/${sha}`, html_url: `${page}/commit/${sha}` })),
  }
}

/** OpenAPI `simple-commit`, as merge groups and check suites carry it. */
export function simpleCommit(commit: Commit) {
  const { author, committer } = commit
  return {
    id: commit.sha,
    tree_id: commit.tree,
    message: commit.message,
    timestamp: commit.committer.date,
    author: { name: author.name, email: author.email },
    committer: { name: committer.name, email: committer.email },
  }
}
