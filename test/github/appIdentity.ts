import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
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
const EVENTS = ['check_run', 'check_suite', 'issue_comment', 'merge_group', 'pull_request', 'push']
const SLUG = 'gonogo'
const keys = z.object({ privateKey: z.string(), webhookSecret: z.string() })

/**
 * The App with a key and a webhook secret of its own, so that neither ever lies in this repository.
 * @param data a folder that keeps them from one run to the next (`app.json`); undefined: new ones.
 */
export async function createApp(store: Store, data: string | undefined): Promise<AppIdentity> {
  const { privateKey, webhookSecret } = data === undefined ? newKeys() : await keptKeys(join(data, 'app.json'))
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

function newKeys(): z.output<typeof keys> {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  return { privateKey, webhookSecret: randomBytes(20).toString('hex') }
}

async function keptKeys(file: string): Promise<z.output<typeof keys>> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text !== undefined) return keys.parse(JSON.parse(text))
  const made = newKeys()
  await writeFile(file, JSON.stringify(made, null, 2), { mode: 0o600 })
  return made
}
