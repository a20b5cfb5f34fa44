import type { Context, Hono } from 'hono'
import type { BlankSchema } from 'hono/types'
import { z } from 'zod'
import { requireRead } from '../access.ts'
import { ApiError, notFound } from '../api-error.ts'
import { resolveCommit } from '../git/refs.ts'
import type { Hub } from '../hub.ts'
import type { Account, Actor, PullRequest, Repository } from '../model.ts'

export interface Environment { Variables: { actor: Actor } }
export type Api = Hono<Environment, BlankSchema, string>
export type Call = Context<Environment>

/** The repository of `/repos/:owner/:repo/…`. @throws ApiError 404 when the caller can't see it. */
export function repositoryOf(hub: Hub, c: Call): Repository {
  return requireRead(c.get('actor'), hub.store.repository(`${c.req.param('owner')}/${c.req.param('repo')}`))
}

/** @throws ApiError 404 for a number that no pull request of the repository has. */
export function pullOf(hub: Hub, c: Call): PullRequest {
  const pull = hub.store.pullRequest(repositoryOf(hub, c), Number(c.req.param('number')))
  if (pull === undefined) throw notFound()
  return pull
}

/** @throws ApiError 422, in GitHub's words, for a name that no commit has. */
export async function commitNamed(repository: Repository, name: string): Promise<string> {
  const sha = await resolveCommit(repository.path, name)
  if (sha === undefined) throw new ApiError(422, `No commit found for SHA: ${name}`)
  return sha
}

/** Who a comment, a status or a pull request is from. @throws ApiError 401 for nobody, 403 for the App itself. */
export function authorOf(hub: Hub, c: Call): Account {
  const actor = c.get('actor')
  switch (actor.kind) {
    case 'user': return actor.account
    case 'installation': return hub.app.bot
    case 'app': throw new ApiError(403, 'Resource not accessible by integration')
    default: throw new ApiError(401, 'Requires authentication')
  }
}

/** @throws ApiError 400 for what is no JSON, 422 for what the schema does not allow. */
export async function readBody<T extends z.ZodType>(c: Call, schema: T): Promise<z.output<T>> {
  const text = await c.req.text()
  let body: unknown
  try {
    body = text === '' ? {} : JSON.parse(text)
  } catch {
    throw new ApiError(400, 'Problems parsing JSON')
  }
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new ApiError(422, `Invalid request.\n\n${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/** The page that was asked for, with GitHub's `Link` header set: 30 a page unless told, at most 100. */
export function page<T>(c: Call, items: readonly T[]): T[] {
  const number = (name: string, otherwise: number) => Math.max(1, Math.trunc(Number(c.req.query(name))) || otherwise)
  const size = Math.min(100, number('per_page', 30))
  const current = number('page', 1)
  const last = Math.max(1, Math.ceil(items.length / size))
  const link = (target: number, rel: string) => {
    const url = new URL(c.req.url)
    url.searchParams.set('page', String(target))
    return `<${url.href}>; rel="${rel}"`
  }
  const links = [
    ...(current > 1 ? [link(Math.min(current - 1, last), 'prev')] : []),
    ...(current < last ? [link(current + 1, 'next'), link(last, 'last')] : []),
    ...(current > 1 ? [link(1, 'first')] : []),
  ]
  if (links.length > 0) c.header('link', links.join(', '))
  return items.slice((current - 1) * size, current * size)
}
