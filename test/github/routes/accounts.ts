import { ApiError, notFound } from '../api-error.ts'
import type { Hub } from '../hub.ts'
import { publicUser } from '../shapes/account.ts'
import { LIMIT, type RateLimit } from '../rate-limit.ts'
import type { Api } from './api.ts'

/** People, and how much they have asked. */
export function accountRoutes(api: Api, hub: Hub, rateLimit: RateLimit): void {
  api.get('/user', (c) => {
    const actor = c.get('actor')
    if (actor.kind === 'anonymous') throw new ApiError(401, 'Requires authentication')
    if (actor.kind !== 'user') throw new ApiError(403, 'Resource not accessible by integration')
    return c.json(publicUser(hub, actor.account))
  })

  api.get('/users/:login', (c) => {
    const account = hub.store.account(c.req.param('login'))
    if (account === undefined) throw notFound()
    return c.json(publicUser(hub, account))
  })

  api.get('/rate_limit', (c) => {
    const core = rateLimit.state(c.req.header('authorization'))
    const idle = { ...core, limit: 30, remaining: 30, used: 0 }
    return c.json({ resources: { core, search: idle, graphql: { ...idle, limit: LIMIT, remaining: LIMIT } }, rate: core })
  })
}
