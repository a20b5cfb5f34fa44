import { notFound } from '../api-error.ts'
import { takeCommit } from '../git/bare.ts'
import { countCommits, mergeBase, readCommit, readCommits } from '../git/commits.ts'
import { changedFiles, EMPTY_TREE } from '../git/diff.ts'
import { git, gitMaybe } from '../git/run.ts'
import { resolveCommit } from '../git/refs.ts'
import type { Hub } from '../hub.ts'
import type { Repository } from '../model.ts'
import { headNamed } from '../operations/repositories.ts'
import { commitShape } from '../shapes/commit.ts'
import { diffEntry } from '../shapes/file.ts'
import { repositoryApi, repositoryPage } from '../shapes/links.ts'
import { simplePull } from '../shapes/pull.ts'
import { commitNamed, page, repositoryOf, type Api } from './api.ts'

/** GitHub's most files in one comparison or commit. */
const MOST_FILES = 300

export function commitRoutes(api: Api, hub: Hub): void {
  api.get('/repos/:owner/:repo/commits/:sha/pulls', async (c) => {
    const repository = repositoryOf(hub, c)
    const sha = await commitNamed(repository, c.req.param('sha'))
    return c.json(page(c, await pullsWith(hub, repository, sha)).map((pull) => simplePull(hub, pull)))
  })

  api.get('/repos/:owner/:repo/commits/:ref{.+}', async (c) => {
    const repository = repositoryOf(hub, c)
    const sha = await commitNamed(repository, c.req.param('ref'))
    const commit = await readCommit(repository.path, sha)
    const files = await changedFiles(repository.path, commit.parents[0] ?? EMPTY_TREE, sha)
    const additions = files.reduce((sum, file) => sum + file.additions, 0)
    const deletions = files.reduce((sum, file) => sum + file.deletions, 0)
    return c.json({
      ...commitShape(hub, repository, commit),
      stats: { additions, deletions, total: additions + deletions },
      files: files.slice(0, MOST_FILES).map((file) => diffEntry(hub, repository, sha, file)),
    })
  })

  api.get('/repos/:owner/:repo/compare/:basehead{.+}', async (c) => {
    const repository = repositoryOf(hub, c)
    const [baseName = '', headName = ''] = c.req.param('basehead').split('...')
    const [base, head] = [await endOf(hub, repository, baseName), await endOf(hub, repository, headName)]
    const common = await mergeBase(repository.path, base, head)
    if (common === undefined) throw notFound()
    const shape = async (sha: string) => commitShape(hub, repository, await readCommit(repository.path, sha))
    const ahead = await countCommits(repository.path, base, head)
    const behind = await countCommits(repository.path, head, base)
    const commits = (await readCommits(repository.path, [`${base}..${head}`])).reverse()
    const files = await changedFiles(repository.path, common, head)
    const tail = `compare/${baseName}...${headName}`
    const html = `${repositoryPage(hub, repository)}/${tail}`
    return c.json({
      url: `${repositoryApi(hub, repository)}/${tail}`,
      html_url: html, permalink_url: `${repositoryPage(hub, repository)}/compare/${base}...${head}`,
      diff_url: `${html}.diff`, patch_url: `${html}.patch`,
      base_commit: await shape(base),
      merge_base_commit: await shape(common),
      status: ahead > 0 ? (behind > 0 ? 'diverged' : 'ahead') : (behind > 0 ? 'behind' : 'identical'),
      ahead_by: ahead, behind_by: behind, total_commits: ahead,
      commits: page(c, commits).map((commit) => commitShape(hub, repository, commit)),
      // GitHub gives files on the first page only.
      files: Number(c.req.query('page') ?? 1) > 1 ? [] : files.slice(0, MOST_FILES).map((file) => diffEntry(hub, repository, head, file)),
    })
  })
}

/** One end of a comparison: a commit or branch of this repository, or `OWNER:BRANCH` of a fork. */
async function endOf(hub: Hub, repository: Repository, name: string): Promise<string> {
  if (!name.includes(':')) {
    const sha = await resolveCommit(repository.path, name)
    if (sha === undefined) throw notFound()
    return sha
  }
  const head = headNamed(hub, repository, name)
  const sha = head && await resolveCommit(head.repository.path, head.ref)
  if (head === undefined || sha === undefined) throw notFound()
  await takeCommit(head.repository.path, repository.path, sha)
  return sha
}

/**
 * Pull requests that a commit is part of. GitHub knows them through the branches of the repository that is asked: for
 * a fork's commit the base repository answers an empty list, and the fork the pull request.
 */
async function pullsWith(hub: Hub, repository: Repository, sha: string) {
  const branches = (await git(repository.path, ['for-each-ref', `--contains=${sha}`, '--format=%(refname:lstrip=2)', 'refs/heads/'])).split('\n')
  const candidates = hub.store.pulls().filter((pull) => pull.state === 'open' && pull.head.repository === repository && branches.includes(pull.head.ref))
  const inBase = await Promise.all(candidates.map(async (pull) =>
    await gitMaybe(pull.repository.path, ['merge-base', '--is-ancestor', sha, pull.base.sha]) !== undefined))
  return candidates.filter((_, index) => !inBase[index])
}
