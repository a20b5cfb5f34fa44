import { timestamp } from '../clock.ts'
import { mergeBase, readCommits, type Commit } from '../git/commits.ts'
import { changedFiles, EMPTY_TREE } from '../git/diff.ts'
import { NO_COMMIT } from '../git/refs.ts'
import type { Hub } from '../hub.ts'
import type { Account, Repository } from '../model.ts'
import { simpleUser } from '../shapes/account.ts'
import { repositoryPage } from '../shapes/links.ts'
import { repositoryShape } from '../shapes/repository.ts'
import { closePull, synchronizePull } from './pulls.ts'

type Refs = ReadonlyMap<string, string>

/** How many of a push's commits GitHub lists in its payload. */
const LISTED_COMMITS = 2048

/**
 * Does what GitHub does once a push has moved refs: tells of each branch and tag, moves the open pull requests of the
 * branches, closes those whose branch is gone.
 */
export async function afterPush(hub: Hub, repository: Repository, before: Refs, after: Refs, pusher: Account): Promise<void> {
  const moved = [...new Set([...before.keys(), ...after.keys()])]
    .filter((ref) => /^refs\/(heads|tags)\//.test(ref) && before.get(ref) !== after.get(ref))
  if (moved.length === 0) return
  repository.pushedAt = repository.updatedAt = timestamp()
  for (const ref of moved) {
    await announce(hub, repository, { ref, before: before.get(ref) ?? NO_COMMIT, after: after.get(ref) ?? NO_COMMIT }, pusher)
    if (ref.startsWith('refs/heads/')) await movePulls(hub, repository, ref.slice('refs/heads/'.length), after.get(ref), pusher)
  }
}

async function movePulls(hub: Hub, repository: Repository, branch: string, sha: string | undefined, pusher: Account): Promise<void> {
  for (const pull of hub.store.pullsFrom(repository, branch)) {
    if (pull.state === 'closed') continue
    if (sha === undefined) await closePull(hub, pull, pusher)
    else await synchronizePull(hub, pull, sha, pusher)
  }
  if (sha !== undefined) return
  // A pull request can't outlive its base either.
  for (const pull of repository.pulls) if (pull.base.ref === branch) await closePull(hub, pull, pusher)
}

async function announce(hub: Hub, repository: Repository, move: { ref: string; before: string; after: string }, pusher: Account): Promise<void> {
  const { ref, before, after } = move
  const created = before === NO_COMMIT
  const deleted = after === NO_COMMIT
  const page = repositoryPage(hub, repository)
  const forced = !created && !deleted && await mergeBase(repository.path, before, after) !== before
  const commits = deleted ? [] : await newCommits(repository, move)
  const shapes = await Promise.all(commits.map((commit) => commitInPush(repository, page, commit)))
  const [head] = deleted ? [] : await readCommits(repository.path, [after], 1)
  hub.webhooks.emit('push', {
    ref, before, after, created, deleted, forced,
    base_ref: null,
    compare: created || deleted ? `${page}/commit/${(deleted ? before : after).slice(0, 12)}` : `${page}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
    commits: shapes,
    head_commit: head === undefined ? null : await commitInPush(repository, page, head),
    pusher: { name: pusher.login, email: emailOf(pusher) },
    repository: repositoryShape(hub, repository),
    sender: simpleUser(hub, pusher),
  }, { repository })
}

/** A new branch's commits are those that no other branch had. Oldest first. */
async function newCommits(repository: Repository, move: { ref: string; before: string; after: string }): Promise<Commit[]> {
  const revisions = move.before === NO_COMMIT
    ? [move.after, '--not', `--exclude=${move.ref}`, '--branches']
    : [`${move.before}..${move.after}`]
  return (await readCommits(repository.path, revisions, LISTED_COMMITS)).reverse()
}

async function commitInPush(repository: Repository, page: string, commit: Commit) {
  const files = await changedFiles(repository.path, commit.parents[0] ?? EMPTY_TREE, commit.sha)
  const named = (...kinds: string[]) => files.filter((file) => kinds.includes(file.status)).map((file) => file.filename)
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer.date,
    url: `${page}/commit/${commit.sha}`,
    author: { name: commit.author.name, email: commit.author.email },
    committer: { name: commit.committer.name, email: commit.committer.email },
    added: named('added', 'renamed', 'copied'),
    removed: [...named('removed'), ...files.flatMap((file) => file.status === 'renamed' && file.previousFilename !== undefined ? [file.previousFilename] : [])],
    modified: named('modified', 'changed'),
  }
}

/** The address under which a commit is known to be an account's. */
export const emailOf = (account: Account): string => `${account.id}+${account.login}@users.noreply.localhost`
