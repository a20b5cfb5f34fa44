import type { Hub } from '../hub.ts'
import type { Account } from '../model.ts'
import { accountApi, nodeId } from './links.ts'

/** OpenAPI `simple-user`. */
export function simpleUser(hub: Hub, account: Account) {
  const api = accountApi(hub, account)
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId('user', account.id),
    avatar_url: `${hub.url}/avatars/${account.id}`,
    gravatar_id: '',
    url: api,
    html_url: `${hub.url}/${encodeURIComponent(account.login)}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: account.type,
    user_view_type: 'public',
    site_admin: false,
  }
}

/** OpenAPI `public-user`. */
export function publicUser(hub: Hub, account: Account) {
  return {
    ...simpleUser(hub, account),
    name: null, company: null, blog: '', location: null, email: null, hireable: null, bio: null, twitter_username: null,
    public_repos: [...hub.store.repositories.values()].filter((repository) => repository.owner === account).length,
    public_gists: 0, followers: 0, following: 0,
    created_at: account.createdAt,
    updated_at: account.createdAt,
  }
}
