import { randomBytes } from 'node:crypto'
import { timestamp } from '../clock.ts'
import type { Hub } from '../hub.ts'
import type { Account } from '../model.ts'

/** @throws Error when the login is taken. */
export function createAccount(hub: Hub, login: string, type: Account['type']): Account {
  if (!/^[A-Za-z\d](?:[A-Za-z\d]|-(?=[A-Za-z\d])){0,38}$/.test(login)) {
    throw new Error(`«${login}» is no login: letters, digits and single hyphens inside, at most 39`)
  }
  return hub.store.addAccount({ id: hub.store.nextId(), login, type, createdAt: timestamp() })
}

/** A token as random as GitHub's, with its kind in front: `ghp` is a person's, `ghs` an installation's. */
export function newToken(prefix: 'ghp' | 'ghs'): string {
  return `${prefix}_${randomBytes(27).toString('base64url').replace(/[-_]/g, 'x')}`
}

/** @throws Error when nobody has this login. */
export function accountNamed(hub: Hub, login: string): Account {
  const account = hub.store.account(login)
  if (account === undefined) throw new Error(`nobody has the login ${login}: create the user or organisation first`)
  return account
}
