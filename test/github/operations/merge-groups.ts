import { takeCommit } from '../git/bare.ts'
import { readCommit } from '../git/commits.ts'
import { listRefs, resolveCommit } from '../git/refs.ts'
import { mergeCommits } from '../git/write.ts'
import type { Hub } from '../hub.ts'
import type { Account, PullRequest } from '../model.ts'
import { simpleUser } from '../shapes/account.ts'
import { simpleCommit } from '../shapes/commit.ts'
import { repositoryShape } from '../shapes/repository.ts'
import { afterPush } from './pushes.ts'

/**
 * Puts a pull request into the merge queue: makes the merge that would land, on a branch of its own, and asks for its
 * checks. @returns the merge commit. @throws Error when the two conflict.
 */
export async function enqueuePull(hub: Hub, pull: PullRequest, sender: Account): Promise<string> {
  const { repository, base } = pull
  const baseSha = await resolveCommit(repository.path, `heads/${base.ref}`) ?? base.sha
  const sha = await mergeCommits(repository.path, baseSha, pull.head.sha, `Merge pull request #${pull.number}\n\n${pull.title}`)
  if (sha === undefined) throw new Error(`pull request ${pull.number} conflicts with ${base.ref}: merge ${base.ref} into its branch first`)
  const ref = `refs/heads/gh-readonly-queue/${base.ref}/pr-${pull.number}-${baseSha}`
  const before = await listRefs(repository.path)
  await takeCommit(repository.path, repository.path, sha, ref)
  await afterPush(hub, repository, before, await listRefs(repository.path), sender)
  hub.webhooks.emit('merge_group', {
    action: 'checks_requested',
    merge_group: {
      head_sha: sha, head_ref: ref, base_sha: baseSha, base_ref: `refs/heads/${base.ref}`,
      head_commit: simpleCommit(await readCommit(repository.path, sha)),
    },
    repository: repositoryShape(hub, repository), sender: simpleUser(hub, sender),
  }, { repository })
  return sha
}
