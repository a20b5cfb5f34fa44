import { ApiError, notFound } from './api-error.ts'
import type { Actor, InstallationToken, Permission, Repository } from './model.ts'

/** Whether a token was issued for a repository: one the App is installed on, and not narrowed away. */
function covers(token: InstallationToken, repository: Repository): boolean {
  return token.installation.repositories.has(repository) && (token.repositories?.has(repository) ?? true)
}

/** Public repositories are for everyone to read; private ones for their people and the App where it is installed. */
export function canRead(actor: Actor, repository: Repository): boolean {
  if (!repository.private) return true
  switch (actor.kind) {
    case 'user': return canPush(actor, repository)
    case 'installation': return covers(actor.token, repository)
    default: return false
  }
}

/** Whether git would take a push: from the owner, a collaborator, or an installation with `contents: write`. */
export function canPush(actor: Actor, repository: Repository): boolean {
  switch (actor.kind) {
    case 'user': return repository.owner === actor.account || repository.collaborators.has(actor.account)
    case 'installation': return covers(actor.token, repository) && actor.token.permissions.contents === 'write'
    default: return false
  }
}

/**
 * @throws ApiError 404: GitHub does not say whether what you can't see exists; 401 for an App's JWT, which opens only
 * what the App is asked as itself.
 */
export function requireRead(actor: Actor, repository: Repository | undefined): Repository {
  if (actor.kind === 'app') throw new ApiError(401, 'Bad credentials')
  if (repository === undefined || !canRead(actor, repository)) throw notFound()
  return repository
}

/** @throws ApiError 403 when an installation's token lacks the permission, 404 when a person may not push. */
export function requireWrite(actor: Actor, repository: Repository, ...anyOf: Permission[]): void {
  if (actor.kind === 'installation') {
    const allowed = covers(actor.token, repository) && anyOf.some((name) => actor.token.permissions[name] === 'write')
    if (!allowed) throw new ApiError(403, 'Resource not accessible by integration')
  } else if (!canPush(actor, repository)) {
    throw notFound()
  }
}
