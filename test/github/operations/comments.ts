import { invalid } from '../api-error.ts'
import { timestamp } from '../clock.ts'
import type { Hub } from '../hub.ts'
import type { Account, Comment, PullRequest } from '../model.ts'
import { simpleUser } from '../shapes/account.ts'
import { commentShape } from '../shapes/comment.ts'
import { issueShape } from '../shapes/issue.ts'
import { repositoryShape } from '../shapes/repository.ts'

/** GitHub's longest comment, in characters. */
export const LONGEST_COMMENT = 65_536

function checked(body: string): string {
  if (body.trim() === '') throw invalid('IssueComment', 'data', 'unprocessable', 'Body cannot be blank')
  if ([...body].length > LONGEST_COMMENT) {
    throw invalid('IssueComment', 'data', 'unprocessable', `Body is too long (maximum is ${LONGEST_COMMENT} characters)`)
  }
  return body
}

/** @throws ApiError 422 for a blank body and for one of more than 65,536 characters; so does {@link editComment}. */
export function createComment(hub: Hub, pull: PullRequest, author: Account, viaApp: boolean, body: string): Comment {
  const now = timestamp()
  const comment: Comment = {
    id: hub.store.nextId(), pull, author, viaApp, body: checked(body), createdAt: now, updatedAt: now,
  }
  hub.store.comments.set(comment.id, comment)
  announce(hub, comment, 'created', author)
  return comment
}

export function editComment(hub: Hub, comment: Comment, sender: Account, body: string): void {
  const from = comment.body
  Object.assign(comment, { body: checked(body), updatedAt: timestamp() })
  announce(hub, comment, 'edited', sender, { changes: { body: { from } } })
}

export function deleteComment(hub: Hub, comment: Comment, sender: Account): void {
  hub.store.comments.delete(comment.id)
  announce(hub, comment, 'deleted', sender)
}

function announce(hub: Hub, comment: Comment, action: string, sender: Account, more: object = {}): void {
  const { pull } = comment
  hub.webhooks.emit('issue_comment', {
    action, issue: issueShape(hub, pull), comment: commentShape(hub, comment), ...more,
    repository: repositoryShape(hub, pull.repository), sender: simpleUser(hub, sender),
  }, { repository: pull.repository })
}
