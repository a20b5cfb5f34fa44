import type { Hub } from '../hub.ts'
import type { Account, Repository } from '../model.ts'
import { fullName } from '../store.ts'

/** GitHub's opaque id for a thing in its other interface. */
export const nodeId = (kind: string, id: number | string): string => Buffer.from(`${kind}:${id}`).toString('base64')

export const accountApi = (hub: Hub, account: Account): string => `${hub.apiUrl}/users/${encodeURIComponent(account.login)}`
export const repositoryApi = (hub: Hub, repository: Repository): string => `${hub.apiUrl}/repos/${fullName(repository)}`
export const repositoryPage = (hub: Hub, repository: Repository): string => `${hub.url}/${fullName(repository)}`
/** A path with its slashes kept and everything else made safe for a URL. */
export const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/')
