import { Hono } from 'hono'
import { ApiError } from '../api-error.ts'
import { authenticate } from '../auth.ts'
import type { Hub } from '../hub.ts'
import type { Actor } from '../model.ts'
import { RateLimit } from '../rate-limit.ts'
import { accountRoutes } from './accounts.ts'
import type { Api, Environment } from './api.ts'
import { appRoutes } from './app.ts'
import { checkRoutes } from './checks.ts'
import { commentRoutes } from './comments.ts'
import { commitRoutes } from './commits.ts'
import { treeRoutes } from './trees.ts'
import { deliveryRoutes } from './deliveries.ts'
import { pullRoutes } from './pulls.ts'
import { repositoryRoutes } from './repositories.ts'
import { statusRoutes } from './statuses.ts'

/** Whose limits a request counts for. */
function nameOf(actor: Actor): string {
  if (actor.kind === 'installation') return `installation ${actor.token.installation.id}`
  return actor.kind === 'user' ? actor.account.login : actor.kind
}

/** GitHub's REST interface at `/api/v3`, where GitHub Enterprise has it. */
export function restApi(hub: Hub): Api {
  const api: Api = new Hono<Environment>().basePath('/api/v3')
  const rateLimit = new RateLimit()

  api.use(async (c, next) => {
    const authorization = c.req.header('authorization')
    c.set('actor', authenticate(hub, authorization))
    if (!c.req.path.endsWith('/rate_limit')) rateLimit.count(authorization)
    const who = nameOf(c.get('actor'))
    const over = c.req.path.endsWith('/rate_limit') ? undefined : hub.limiter?.begin(who, c.req.method, c.req.path)
    if (over) {
      return c.json({ message: over.message, documentation_url: 'https://docs.github.com/rest' }, 403, over.primary
        ? { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + over.seconds) } : { 'retry-after': String(over.seconds) })
    }
    const refusal = hub.faults.refusalOf(c.req.method, c.req.path, await c.req.text())
    if (refusal) hub.limiter?.done(who)
    if (refusal) return new Response(refusal.body ?? '', { status: refusal.status, headers: { 'content-type': 'application/json; charset=utf-8', ...refusal.headers } })
    await next().finally(() => hub.limiter?.done(who))
    for (const [name, value] of Object.entries(rateLimit.headers(authorization))) c.header(name, value)
    c.header('x-github-media-type', 'github.v3; format=json')
    return undefined
  })

  appRoutes(api, hub)
  deliveryRoutes(api, hub)
  accountRoutes(api, hub, rateLimit)
  repositoryRoutes(api, hub)
  pullRoutes(api, hub)
  commentRoutes(api, hub)
  checkRoutes(api, hub)
  statusRoutes(api, hub)
  // After checks and statuses: its /commits/:ref takes refs with slashes, and with them every longer path.
  commitRoutes(api, hub)
  treeRoutes(api, hub)

  api.notFound((c) => c.json({
    message: 'Not Found', documentation_url: `${hub.url}/ (the local GitHub has no ${c.req.method} ${c.req.path}: see docs/local-github.md)`, status: '404',
  }, 404))
  api.onError((error, c) => {
    if (!(error instanceof ApiError)) throw error
    return c.json({
      message: error.message, ...(error.errors === undefined ? {} : { errors: error.errors }),
      documentation_url: 'https://docs.github.com/rest', status: String(error.status),
    }, error.status)
  })
  return api
}
