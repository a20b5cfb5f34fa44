import { timestamp } from '../clock.ts'
import type { Hub } from '../hub.ts'
import type { Account, Installation, InstallationToken, Permissions, Repository } from '../model.ts'
import { simpleUser } from '../shapes/account.ts'
import { installationShape } from '../shapes/app.ts'
import { nodeId } from '../shapes/links.ts'
import { fullName } from '../store.ts'
import { newToken } from './accounts.ts'

/** GitHub's life of an installation's token. */
const TOKEN_LIFE_MS = 60 * 60 * 1000

const summary = (repository: Repository) => ({
  id: repository.id, node_id: nodeId('repository', repository.id), name: repository.name,
  full_name: fullName(repository), private: repository.private,
})

/** Installs the App on a repository: on the account's first one, or in addition to those it is on. */
export function installApp(hub: Hub, repository: Repository): Installation {
  const { owner } = repository
  const sender = simpleUser(hub, owner)
  const existing = installationOf(hub, owner)
  if (existing !== undefined) {
    existing.repositories.add(repository)
    changed(hub, existing, 'added', [repository])
    return existing
  }
  const installation: Installation = {
    id: hub.app.installationId + hub.store.installations.size, account: owner, repositories: new Set([repository]), createdAt: timestamp(),
  }
  hub.store.installations.set(installation.id, installation)
  hub.webhooks.emit('installation', {
    action: 'created', installation: installationShape(hub, installation), repositories: [summary(repository)], requester: null, sender,
  }, { installation })
  return installation
}

/** Takes the App off one repository; the installation itself stays. */
export function removeFromInstallation(hub: Hub, repository: Repository): void {
  const installation = hub.store.installationOn(repository)
  if (installation === undefined) throw new Error(`the App is not installed on ${fullName(repository)}`)
  installation.repositories.delete(repository)
  changed(hub, installation, 'removed', [repository])
}

/** Takes the App off an account: its tokens stop at once. */
export function uninstallApp(hub: Hub, account: Account): void {
  const installation = installationOf(hub, account)
  if (installation === undefined) throw new Error(`the App is not installed on ${account.login}`)
  hub.store.installations.delete(installation.id)
  for (const [value, token] of hub.store.installationTokens) {
    if (token.installation === installation) hub.store.installationTokens.delete(value)
  }
  hub.webhooks.emit('installation', {
    action: 'deleted', installation: installationShape(hub, installation),
    repositories: [...installation.repositories].map(summary), sender: simpleUser(hub, account),
  }, { installation })
}

/** Issues a token that opens the installation's repositories, or those of them it is narrowed to, for an hour. */
export function issueToken(
  hub: Hub, installation: Installation, permissions: Permissions, repositories: Set<Repository> | undefined,
): InstallationToken {
  const token = { token: newToken('ghs'), installation, permissions, repositories, expiresAt: Date.now() + TOKEN_LIFE_MS }
  hub.store.installationTokens.set(token.token, token)
  return token
}

function installationOf(hub: Hub, account: Account): Installation | undefined {
  return [...hub.store.installations.values()].find((installation) => installation.account === account)
}

function changed(hub: Hub, installation: Installation, action: 'added' | 'removed', repositories: Repository[]): void {
  hub.webhooks.emit('installation_repositories', {
    action,
    installation: installationShape(hub, installation),
    repository_selection: 'selected',
    repositories_added: action === 'added' ? repositories.map(summary) : [],
    repositories_removed: action === 'removed' ? repositories.map(summary) : [],
    requester: null,
    sender: simpleUser(hub, installation.account),
  }, { installation })
}
