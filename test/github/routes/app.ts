import { z } from 'zod'
import { ApiError, notFound } from '../api-error.ts'
import { issueToken } from '../operations/installations.ts'
import type { Hub } from '../hub.ts'
import type { Installation, Permissions, Repository } from '../model.ts'
import { appShape, installationShape, tokenShape } from '../shapes/app.ts'
import { repositoryShape } from '../shapes/repository.ts'
import { page, readBody, type Api, type Call } from './api.ts'

const level = z.enum(['read', 'write'])
const tokenRequest = z.object({
  repositories: z.array(z.string()).optional(),
  repository_ids: z.array(z.number()).optional(),
  permissions: z.partialRecord(z.enum(['checks', 'contents', 'issues', 'metadata', 'pull_requests', 'statuses']), level).optional(),
})

/** @throws ApiError 401 unless the caller is the App itself, by its JWT. */
export function requireApp(c: Call): void {
  if (c.get('actor').kind !== 'app') throw new ApiError(401, 'A JSON web token could not be decoded')
}

/** The App as itself: who it is, where it is installed, and tokens for there. */
export function appRoutes(api: Api, hub: Hub): void {
  api.get('/app', (c) => {
    requireApp(c)
    return c.json({ ...appShape(hub), installations_count: hub.store.installations.size })
  })

  api.get('/app/installations', (c) => {
    requireApp(c)
    return c.json(page(c, [...hub.store.installations.values()].map((installation) => installationShape(hub, installation))))
  })

  api.get('/app/installations/:id', (c) => {
    requireApp(c)
    return c.json(installationShape(hub, installationOf(hub, c)))
  })

  api.post('/app/installations/:id/access_tokens', async (c) => {
    requireApp(c)
    const installation = installationOf(hub, c)
    const wanted = await readBody(c, tokenRequest)
    const repositories = narrowed(installation, wanted.repositories, wanted.repository_ids)
    const token = issueToken(hub, installation, granted(hub, wanted.permissions), repositories)
    return c.json(tokenShape(hub, token), 201)
  })

  api.get('/repos/:owner/:repo/installation', (c) => {
    requireApp(c)
    const repository = hub.store.repository(`${c.req.param('owner')}/${c.req.param('repo')}`)
    const installation = repository && hub.store.installationOn(repository)
    if (installation === undefined) throw notFound()
    return c.json(installationShape(hub, installation))
  })

  api.get('/installation/repositories', (c) => {
    const actor = c.get('actor')
    if (actor.kind !== 'installation') throw new ApiError(403, 'You must authenticate with an installation access token in order to list repositories for an installation.')
    const all = [...actor.token.repositories ?? actor.token.installation.repositories]
    return c.json({
      total_count: all.length, repository_selection: 'selected',
      repositories: page(c, all).map((repository) => repositoryShape(hub, repository)),
    })
  })
}

function installationOf(hub: Hub, c: Call): Installation {
  const installation = hub.store.installations.get(Number(c.req.param('id')))
  if (installation === undefined) throw notFound()
  return installation
}

function narrowed(installation: Installation, names: string[] | undefined, ids: number[] | undefined): Set<Repository> | undefined {
  if (names === undefined && ids === undefined) return undefined
  const all = [...installation.repositories]
  const chosen = [
    ...(names ?? []).map((name) => all.find((repository) => repository.name === name)),
    ...(ids ?? []).map((id) => all.find((repository) => repository.id === id)),
  ].map((repository) => {
    if (repository === undefined) throw new ApiError(422, 'There is at least one repository that does not exist or is not accessible to the parent installation.')
    return repository
  })
  return new Set(chosen)
}

/** A token may have less than the App, never more. */
function granted(hub: Hub, wanted: z.output<typeof tokenRequest>['permissions']): Permissions {
  if (wanted === undefined) return hub.app.permissions
  const permissions: Permissions = { metadata: 'read' }
  for (const [name, wantedLevel] of Object.entries(wanted)) {
    const permission = tokenRequest.shape.permissions.unwrap().keyType.parse(name)
    const own = hub.app.permissions[permission]
    if (own === undefined || (wantedLevel === 'write' && own === 'read')) {
      throw new ApiError(422, 'The permissions requested are not granted to this installation.')
    }
    permissions[permission] = wantedLevel ?? 'read'
  }
  return permissions
}
