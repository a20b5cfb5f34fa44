import type { Hub } from '../hub.ts'
import type { Comment } from '../model.ts'
import { simpleUser } from './account.ts'
import { appShape } from './app.ts'
import { nodeId, repositoryApi, repositoryPage } from './links.ts'
import { association } from './pull.ts'

/** OpenAPI `issue-comment`. */
export function commentShape(hub: Hub, comment: Comment) {
  const { pull } = comment
  const api = `${repositoryApi(hub, pull.repository)}/issues`
  const url = `${api}/comments/${comment.id}`
  return {
    url,
    html_url: `${repositoryPage(hub, pull.repository)}/pull/${pull.number}#issuecomment-${comment.id}`,
    issue_url: `${api}/${pull.number}`,
    id: comment.id,
    node_id: nodeId('comment', comment.id),
    user: simpleUser(hub, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    author_association: association(comment.author, pull.repository),
    reactions: {
      url: `${url}/reactions`, total_count: 0, '+1': 0, '-1': 0, laugh: 0, hooray: 0, confused: 0, heart: 0, rocket: 0, eyes: 0,
    },
    performed_via_github_app: comment.viaApp ? appShape(hub) : null,
  }
}
