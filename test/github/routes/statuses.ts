import { z } from 'zod'
import { requireWrite } from '../access.ts'
import type { Hub } from '../hub.ts'
import { createStatus, latestStatuses } from '../operations/statuses.ts'
import { combinedStatus, statusShape } from '../shapes/status.ts'
import { authorOf, commitNamed, page, readBody, repositoryOf, type Api } from './api.ts'

const newStatus = z.object({
  state: z.enum(['error', 'failure', 'pending', 'success']),
  context: z.string().min(1).default('default'),
  description: z.string().max(140).nullish().transform((text) => text ?? null),
  target_url: z.url({ protocol: /^https?$/ }).nullish().transform((url) => url ?? null),
})

export function statusRoutes(api: Api, hub: Hub): void {
  api.post('/repos/:owner/:repo/statuses/:sha', async (c) => {
    const repository = repositoryOf(hub, c)
    const creator = authorOf(hub, c)
    requireWrite(c.get('actor'), repository, 'statuses')
    const { target_url: targetUrl, ...wanted } = await readBody(c, newStatus)
    const sha = await commitNamed(repository, c.req.param('sha'))
    return c.json(statusShape(hub, createStatus(hub, repository, sha, creator, { ...wanted, targetUrl })), 201)
  })

  api.get('/repos/:owner/:repo/commits/:ref/status', async (c) => {
    const repository = repositoryOf(hub, c)
    const sha = await commitNamed(repository, c.req.param('ref'))
    const latest = latestStatuses(hub, repository, sha)
    return c.json(combinedStatus(hub, repository, sha, latest, page(c, latest)))
  })

  api.get('/repos/:owner/:repo/commits/:ref/statuses', async (c) => {
    const repository = repositoryOf(hub, c)
    const sha = await commitNamed(repository, c.req.param('ref'))
    return c.json(page(c, hub.store.statusesFor(repository, sha)).map((status) => statusShape(hub, status)))
  })
}
