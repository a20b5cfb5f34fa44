import { z } from 'zod'
import { canPush, requireWrite } from '../access.ts'
import { ApiError, notFound } from '../api-error.ts'
import type { Hub } from '../hub.ts'
import type { Comment } from '../model.ts'
import { createComment, deleteComment, editComment } from '../operations/comments.ts'
import { commentShape } from '../shapes/comment.ts'
import { authorOf, page, pullOf, readBody, repositoryOf, type Api, type Call } from './api.ts'

const commentBody = z.object({ body: z.string() })

export function commentRoutes(api: Api, hub: Hub): void {
  api.get('/repos/:owner/:repo/issues/:number/comments', (c) => {
    const since = c.req.query('since')
    const comments = hub.store.commentsOn(pullOf(hub, c))
      .filter((comment) => since === undefined || Date.parse(comment.updatedAt) >= Date.parse(since))
    return c.json(page(c, comments).map((comment) => commentShape(hub, comment)))
  })

  api.post('/repos/:owner/:repo/issues/:number/comments', async (c) => {
    const pull = pullOf(hub, c)
    const author = authorOf(hub, c)
    const viaApp = c.get('actor').kind === 'installation'
    if (viaApp) requireWrite(c.get('actor'), pull.repository, 'issues', 'pull_requests')
    const { body } = await readBody(c, commentBody)
    return c.json(commentShape(hub, createComment(hub, pull, author, viaApp, body)), 201)
  })

  api.get('/repos/:owner/:repo/issues/comments/:id', (c) => c.json(commentShape(hub, commentOf(hub, c))))

  api.patch('/repos/:owner/:repo/issues/comments/:id', async (c) => {
    const comment = commentOf(hub, c)
    const sender = requireAuthor(hub, c, comment)
    editComment(hub, comment, sender, (await readBody(c, commentBody)).body)
    return c.json(commentShape(hub, comment))
  })

  api.delete('/repos/:owner/:repo/issues/comments/:id', (c) => {
    const comment = commentOf(hub, c)
    deleteComment(hub, comment, requireAuthor(hub, c, comment))
    return c.body(null, 204)
  })
}

function commentOf(hub: Hub, c: Call): Comment {
  const repository = repositoryOf(hub, c)
  const comment = hub.store.comments.get(Number(c.req.param('id')))
  if (comment?.pull.repository !== repository) throw notFound()
  return comment
}

/** A comment is its author's to change, and that of whoever may push. */
function requireAuthor(hub: Hub, c: Call, comment: Comment) {
  const actor = c.get('actor')
  const sender = authorOf(hub, c)
  if (actor.kind === 'installation') requireWrite(actor, comment.pull.repository, 'issues', 'pull_requests')
  else if (comment.author !== sender && !canPush(actor, comment.pull.repository)) throw new ApiError(403, 'Must have admin rights to Repository.')
  return sender
}
