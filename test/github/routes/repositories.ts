import { z } from 'zod'
import { ApiError, notFound } from '../api-error.ts'
import { readCommit } from '../git/commits.ts'
import { entriesIn, entryAt, readBlob, type Entry } from '../git/contents.ts'
import { listRefs, resolveCommit } from '../git/refs.ts'
import type { Hub } from '../hub.ts'
import type { Repository } from '../model.ts'
import { commitShape } from '../shapes/commit.ts'
import { branchShape, contentShape, refShape, shortBranch } from '../shapes/tree.ts'
import { fullRepository } from '../shapes/repository.ts'
import { page, repositoryOf, type Api } from './api.ts'

/** GitHub's largest file in an answer of JSON, in bytes. */
const LARGEST_INLINE = 1024 * 1024
const RAW = z.string().regex(/application\/vnd\.github\.(v3\.)?raw/)

/** A repository and what is in it: branches, refs and files. */
export function repositoryRoutes(api: Api, hub: Hub): void {
  api.get('/repos/:owner/:repo', (c) => c.json(fullRepository(hub, repositoryOf(hub, c), c.get('actor'))))

  api.get('/repos/:owner/:repo/branches', async (c) => {
    const repository = repositoryOf(hub, c)
    const refs = [...await listRefs(repository.path, 'refs/heads/')]
    return c.json(page(c, refs).map(([ref, sha]) => shortBranch(hub, repository, ref.slice('refs/heads/'.length), sha)))
  })

  api.get('/repos/:owner/:repo/branches/:branch{.+}', async (c) => {
    const repository = repositoryOf(hub, c)
    const name = c.req.param('branch')
    const sha = (await listRefs(repository.path, 'refs/heads/')).get(`refs/heads/${name}`)
    if (sha === undefined) throw new ApiError(404, 'Branch not found')
    return c.json(branchShape(hub, repository, name, commitShape(hub, repository, await readCommit(repository.path, sha))))
  })

  api.get('/repos/:owner/:repo/git/ref/:ref{.+}', async (c) => {
    const repository = repositoryOf(hub, c)
    const name = `refs/${c.req.param('ref')}`
    const sha = (await listRefs(repository.path)).get(name)
    if (sha === undefined) throw notFound()
    return c.json(refShape(hub, repository, name, sha))
  })

  api.get('/repos/:owner/:repo/git/matching-refs/:ref{.+}', async (c) => {
    const repository = repositoryOf(hub, c)
    const refs = [...await listRefs(repository.path)].filter(([name]) => name.startsWith(`refs/${c.req.param('ref')}`))
    return c.json(page(c, refs).map(([name, sha]) => refShape(hub, repository, name, sha)))
  })

  api.on('GET', ['/repos/:owner/:repo/contents', '/repos/:owner/:repo/contents/'], async (c) => {
    const repository = repositoryOf(hub, c)
    const { commit, name } = await commitAt(repository, c.req.query('ref'))
    const entries = await entriesIn(repository.path, commit, '')
    return c.json(entries.map((entry) => contentShape(hub, repository, name, entry)))
  })

  api.get('/repos/:owner/:repo/contents/:path{.+}', async (c) => {
    const repository = repositoryOf(hub, c)
    const { commit, name } = await commitAt(repository, c.req.query('ref'))
    const entry = await entryAt(repository.path, commit, c.req.param('path').replace(/\/$/, ''))
    if (entry === undefined) throw notFound()
    if (entry.type === 'tree') {
      const entries = await entriesIn(repository.path, commit, entry.path)
      return c.json(entries.map((each) => contentShape(hub, repository, name, each)))
    }
    if (RAW.safeParse(c.req.header('accept')).success) {
      return c.body(new Uint8Array(await readBlob(repository.path, entry.sha)), 200, { 'content-type': 'application/vnd.github.raw; charset=utf-8' })
    }
    return c.json({ ...contentShape(hub, repository, name, entry), ...await inline(repository, entry) })
  })
}

async function inline(repository: Repository, entry: Entry) {
  if (entry.type === 'commit') return {}
  if (entry.mode === '120000') return { target: (await readBlob(repository.path, entry.sha)).toString() }
  if (entry.size > LARGEST_INLINE) return { content: '', encoding: 'none' }
  const base64 = (await readBlob(repository.path, entry.sha)).toString('base64')
  // GitHub breaks the lines after sixty characters, as MIME does.
  return { content: base64.replace(/.{1,60}/g, '$&\n'), encoding: 'base64' }
}

async function commitAt(repository: Repository, ref: string | undefined): Promise<{ commit: string; name: string }> {
  const name = ref ?? repository.defaultBranch
  const commit = await resolveCommit(repository.path, name.replace(/^refs\//, ''))
  if (commit === undefined) throw new ApiError(404, `No commit found for the ref ${name}`)
  return { commit, name }
}
