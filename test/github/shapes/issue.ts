import type { Hub } from '../hub.ts'
import type { PullRequest } from '../model.ts'
import { simpleUser } from './account.ts'
import { nodeId, repositoryApi, repositoryPage } from './links.ts'
import { association } from './pull.ts'

/** The issue that every pull request is too, as `issue_comment` payloads carry it. */
export function issueShape(hub: Hub, pull: PullRequest) {
  const api = `${repositoryApi(hub, pull.repository)}/issues/${pull.number}`
  const page = `${repositoryPage(hub, pull.repository)}/pull/${pull.number}`
  return {
    url: api,
    repository_url: repositoryApi(hub, pull.repository),
    labels_url: `${api}/labels{/name}`,
    comments_url: `${api}/comments`,
    events_url: `${api}/events`,
    timeline_url: `${api}/timeline`,
    html_url: page,
    id: pull.id,
    node_id: nodeId('pull', pull.id),
    number: pull.number,
    title: pull.title,
    user: simpleUser(hub, pull.author),
    labels: [], assignee: null, assignees: [], milestone: null,
    state: pull.state,
    state_reason: null,
    locked: false,
    active_lock_reason: null,
    comments: hub.store.commentsOn(pull).length,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    author_association: association(pull.author, pull.repository),
    draft: pull.draft,
    pull_request: {
      url: `${repositoryApi(hub, pull.repository)}/pulls/${pull.number}`, html_url: page,
      diff_url: `${page}.diff`, patch_url: `${page}.patch`, merged_at: null,
    },
    body: pull.body,
    reactions: {
      url: `${api}/reactions`, total_count: 0, '+1': 0, '-1': 0, laugh: 0, hooray: 0, confused: 0, heart: 0, rocket: 0, eyes: 0,
    },
    performed_via_github_app: null,
  }
}
