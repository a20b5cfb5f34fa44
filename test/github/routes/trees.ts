import { entriesBelow, entriesIn, entryAt } from '../git/contents.ts'
import type { Hub } from '../hub.ts'
import { repositoryApi } from '../shapes/links.ts'
import { commitNamed, repositoryOf, type Api } from './api.ts'

export function treeRoutes(api: Api, hub: Hub): void {
  api.get('/repos/:owner/:repo/git/trees/:sha{.+}', async (c) => {
    const repository = repositoryOf(hub, c)
    const commit = await commitNamed(repository, c.req.param('sha'))
    // GitHub: any value of `recursive`, even "false", means all folders.
    const entries = c.req.query('recursive') === undefined ? await entriesIn(repository.path, commit, '') : await entriesBelow(repository.path, commit)
    const root = await entryAt(repository.path, commit, '')
    const git = `${repositoryApi(hub, repository)}/git`
    return c.json({
      sha: root?.sha ?? commit,
      url: `${git}/trees/${root?.sha ?? commit}`,
      truncated: false,
      tree: entries.map(({ path, mode, type, sha, size }) => ({
        path, mode, type, sha, ...(type === 'blob' ? { size } : {}), url: `${git}/${type === 'tree' ? 'trees' : 'blobs'}/${sha}`,
      })),
    })
  })
}
