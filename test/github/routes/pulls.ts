import { z } from 'zod'
import { canPush } from '../access.ts'
import { ApiError, notFound } from '../api-error.ts'
import { mergeBase, readCommits } from '../git/commits.ts'
import { changedFiles } from '../git/diff.ts'
import type { Hub } from '../hub.ts'
import type { PullRequest, Repository } from '../model.ts'
import { closePull, openPull, reopenPull, retargetPull, retitlePull } from '../operations/pulls.ts'
import { commitShape } from '../shapes/commit.ts'
import { diffEntry } from '../shapes/file.ts'
import { fullPull, simplePull } from '../shapes/pull.ts'
import { authorOf, page, pullOf, readBody, repositoryOf, type Api, type Call } from './api.ts'

/** GitHub lists no more files of a pull request than these. */
const MOST_FILES = 3000
const newPull = z.object({
  title: z.string().min(1), head: z.string(), base: z.string(), body: z.string().nullish(), draft: z.boolean().default(false),
})
const pullChange = z.object({ state: z.enum(['open', 'closed']).optional(), base: z.string().optional(), title: z.string().min(1).optional() })

export function pullRoutes(api: Api, hub: Hub): void {
  api.get('/repos/:owner/:repo/pulls', (c) => {
    const pulls = ordered(c, repositoryOf(hub, c).pulls.filter((pull) => wanted(c, pull)))
    return c.json(page(c, pulls).map((pull) => simplePull(hub, pull)))
  })

  api.post('/repos/:owner/:repo/pulls', async (c) => {
    const repository = repositoryOf(hub, c)
    const author = authorOf(hub, c)
    const body = await readBody(c, newPull)
    return c.json(await fullPull(hub, await openPull(hub, repository, author, { ...body, body: body.body ?? null })), 201)
  })

  api.get('/repos/:owner/:repo/pulls/:number', async (c) => c.json(await fullPull(hub, pullOf(hub, c))))

  api.patch('/repos/:owner/:repo/pulls/:number', async (c) => {
    const pull = pullOf(hub, c)
    const sender = authorOf(hub, c)
    if (pull.author !== sender && !canPush(c.get('actor'), pull.repository)) throw new ApiError(403, 'Resource not accessible by personal access token')
    const change = await readBody(c, pullChange)
    if (change.title !== undefined) await retitlePull(hub, pull, change.title, sender)
    if (change.base !== undefined) await retargetPull(hub, pull, change.base, sender)
    if (change.state === 'closed') await closePull(hub, pull, sender)
    if (change.state === 'open') await reopenPull(hub, pull, sender)
    return c.json(await fullPull(hub, pull))
  })

  api.get('/repos/:owner/:repo/pulls/:number/files', async (c) => {
    const { repository, base, head } = pullOf(hub, c)
    const from = await mergeBase(repository.path, base.sha, head.sha)
    if (from === undefined) throw notFound()
    const files = (await changedFiles(repository.path, from, head.sha)).slice(0, MOST_FILES)
    return c.json(page(c, files).map((file) => diffEntry(hub, repository, head.sha, file)))
  })

  api.get('/repos/:owner/:repo/pulls/:number/commits', async (c) => {
    const { repository, base, head } = pullOf(hub, c)
    const commits = (await readCommits(repository.path, [`${base.sha}..${head.sha}`])).reverse()
    return c.json(page(c, commits).map((commit) => commitShape(hub, repository, commit)))
  })
}

function wanted(c: Call, pull: PullRequest): boolean {
  const state = c.req.query('state') ?? 'open'
  const head = c.req.query('head')
  const base = c.req.query('base')
  return (state === 'all' || pull.state === state)
    && (head === undefined || head === `${pull.head.repository.owner.login}:${pull.head.ref}`)
    && (base === undefined || base === pull.base.ref)
}

function ordered(c: Call, pulls: Repository['pulls']): PullRequest[] {
  const byUpdate = c.req.query('sort') === 'updated'
  const ascending = [...pulls].sort((one, other) =>
    (byUpdate ? one.updatedAt.localeCompare(other.updatedAt) : 0) || one.number - other.number)
  return c.req.query('direction') === 'asc' ? ascending : ascending.reverse()
}
