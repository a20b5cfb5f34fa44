import { createHash } from 'node:crypto'
import { Hono, type Context } from 'hono'
import type { Hub } from '../hub.ts'
import { repositoryPage } from '../shapes/links.ts'
import { avatar } from './avatar.ts'
import { indexPage } from './index.ts'
import { layout, type Html } from './layout.ts'
import { pullPage } from './pull.ts'

/** What a browser sees. Everybody who can open the page sees private repositories too: there is no signing in. */
export function pages(hub: Hub): Hono {
  const app = new Hono()

  app.get('/', (c) => show(c, 'Repositories', indexPage(hub)))

  app.get('/:owner/:repo/pull/:number', async (c) => {
    const repository = hub.store.repository(`${c.req.param('owner')}/${c.req.param('repo')}`)
    const pull = repository && hub.store.pullRequest(repository, Number(c.req.param('number')))
    if (pull === undefined) return c.notFound()
    return show(c, `${pull.title} #${pull.number}`, await pullPage(hub, pull))
  })

  // Where a check run's `html_url` points: GitHub has a page for it, here it is part of the pull request's.
  app.get('/:owner/:repo/runs/:id', (c) => {
    const run = hub.store.checkRuns.get(Number(c.req.param('id')))
    const pull = run?.suite.repository.pulls.find(({ head }) => head.sha === run.headSha)
    if (run === undefined || pull === undefined) return c.notFound()
    return c.redirect(`${repositoryPage(hub, pull.repository)}/pull/${pull.number}#run-${run.id}`)
  })

  app.get('/avatars/:id', (c) => {
    const account = [...hub.store.accounts.values()].find(({ id }) => id === Number(c.req.param('id')))
    if (account === undefined) return c.notFound()
    return c.body(avatar(account), 200, { 'content-type': 'image/svg+xml', 'content-security-policy': "default-src 'none'" })
  })

  app.notFound((c) => c.text(`Nothing is here. ${hub.url}/ lists what there is.\n`, 404))
  return app
}

async function show(c: Context, title: string, body: Html) {
  const state = createHash('sha256').update(String(await body)).digest('base64url')
  return layout(c, title, state, body)
}
