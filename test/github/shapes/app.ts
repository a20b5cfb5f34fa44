import type { Hub } from '../hub.ts'
import type { Installation, InstallationToken } from '../model.ts'
import { timestamp } from '../clock.ts'
import { simpleUser } from './account.ts'
import { nodeId } from './links.ts'
import { repositoryShape } from './repository.ts'

/** OpenAPI `integration`: the App, as it also stands on its comments and check runs. */
export function appShape(hub: Hub) {
  const { app } = hub
  return {
    id: app.appId,
    client_id: app.clientId,
    slug: app.slug,
    node_id: nodeId('app', app.appId),
    owner: simpleUser(hub, app.owner),
    name: app.slug,
    description: null,
    external_url: hub.url,
    html_url: `${hub.url}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: app.permissions,
    events: app.events,
  }
}

/** OpenAPI `installation`. */
export function installationShape(hub: Hub, installation: Installation) {
  const { app } = hub
  return {
    id: installation.id,
    account: simpleUser(hub, installation.account),
    repository_selection: 'selected',
    access_tokens_url: `${hub.apiUrl}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${hub.apiUrl}/installation/repositories`,
    html_url: `${hub.url}/settings/installations/${installation.id}`,
    app_id: app.appId,
    client_id: app.clientId,
    app_slug: app.slug,
    target_id: installation.account.id,
    target_type: installation.account.type,
    permissions: app.permissions,
    events: app.events,
    created_at: installation.createdAt,
    updated_at: installation.createdAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at: null,
  }
}

/** OpenAPI `installation-token`. */
export function tokenShape(hub: Hub, token: InstallationToken) {
  return {
    token: token.token,
    expires_at: timestamp(token.expiresAt),
    permissions: token.permissions,
    repository_selection: 'selected',
    ...(token.repositories === undefined ? {} : {
      repositories: [...token.repositories].map((repository) => repositoryShape(hub, repository)),
    }),
  }
}
