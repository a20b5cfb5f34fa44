import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { timestamp } from './clock.ts'
import type { Account, Permissions } from './model.ts'
import type { Store } from './store.ts'

/** The one GitHub App that this server knows. */
export interface AppIdentity {
  appId: number
  clientId: string
  slug: string
  /** PEM. */
  privateKey: string
  publicKey: string
  webhookSecret: string
  /** The id of the first installation made; later ones count on from it. */
  installationId: number
  /** The account whose name stands on the App's comments: `gonogo[bot]`. */
  bot: Account
  owner: Account
  permissions: Permissions
  events: readonly string[]
  createdAt: string
}

const PERMISSIONS: Permissions = {
  checks: 'write', contents: 'read', issues: 'read', metadata: 'read', pull_requests: 'write', statuses: 'write',
}
const EVENTS = ['check_run', 'check_suite', 'issue_comment', 'merge_group', 'pull_request', 'push', 'repository']
const SLUG = 'gonogo'
export const KEY_FILE = 'app.private-key.pem'
export const SECRET_FILE = 'app.webhook-secret'

/**
 * The App with a key and a webhook secret of its own, so that neither ever lies in this repository.
 * @param data a folder that keeps them from one run to the next; undefined: new ones.
 */
export async function createApp(store: Store, data: string | undefined): Promise<AppIdentity> {
  const privateKey = await kept(data, KEY_FILE, newKey)
  const webhookSecret = await kept(data, SECRET_FILE, () => randomBytes(20).toString('hex'))
  const account = (login: string, type: Account['type']) =>
    store.addAccount({ id: store.nextId(), login, type, createdAt: timestamp() })
  return {
    appId: 3001,
    clientId: 'Iv1.localgonogo',
    slug: SLUG,
    privateKey,
    publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
    webhookSecret,
    installationId: 5001,
    bot: account(`${SLUG}[bot]`, 'Bot'),
    owner: account('app-owner', 'User'),
    permissions: PERMISSIONS,
    events: EVENTS,
    createdAt: timestamp(),
  }
}

function newKey(): string {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey
}

/** What a file of the data folder says; the first time, what is then made and put there. */
async function kept(data: string | undefined, name: string, make: () => string): Promise<string> {
  if (data === undefined) return make()
  const file = join(data, name)
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text !== undefined) return text
  const made = make()
  await writeFile(file, made, { mode: 0o600 })
  return made
}
