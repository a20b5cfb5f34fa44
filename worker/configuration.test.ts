import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ConfigurationError, readConfiguration } from './configuration.ts'

const PEM = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
const TOKEN = { GITHUB_TOKEN: 'ghp_0123456789abcdef', GONOGO_SEED_SECRET: 'sixteen characters' }
const APP = { GITHUB_APP_ID: '7', GITHUB_APP_PRIVATE_KEY: PEM, GONOGO_SEED_SECRET: 'sixteen characters' }

const messageOf = (environment: Record<string, string>) => {
  try {
    readConfiguration(environment)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError)
    return (error as Error).message
  }
  return 'no error'
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gonogo-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('what is given', () => {
  test('a token, or an App with its key in any of the usual forms', async () => {
    await writeFile(join(folder, 'key.pem'), PEM)
    expect(readConfiguration(TOKEN).gitHub).toEqual({ apiUrl: 'https://api.github.com', gitUrl: 'https://github.com', auth: { kind: 'token', token: TOKEN.GITHUB_TOKEN } })
    const { GITHUB_APP_PRIVATE_KEY: _, ...withoutKey } = APP
    const forms = [APP, { ...APP, GITHUB_APP_PRIVATE_KEY: PEM.replaceAll('\n', '\\n') }, { ...withoutKey, GITHUB_APP_PRIVATE_KEY_FILE: join(folder, 'key.pem') }]
    for (const form of forms) expect(readConfiguration(form).gitHub.auth).toEqual({ kind: 'app', appId: 7, privateKey: PEM })
  })

  test('empty variables are as good as none; addresses lose their last slash', () => {
    const { gitHub, role, gradings, healthPort } = readConfiguration({ ...TOKEN, GONOGO_ROLE: '', GONOGO_GRADINGS: '', GONOGO_HEALTH_PORT: '', GITHUB_API_URL: 'https://ghe.example/api/v3/', GITHUB_URL: 'https://ghe.example/' })
    expect(gitHub).toMatchObject({ apiUrl: 'https://ghe.example/api/v3', gitUrl: 'https://ghe.example' })
    expect([role, healthPort]).toEqual(['all', undefined])
    expect(gradings).toBeGreaterThanOrEqual(1)
  })

  test('repositories are separated by commas or spaces', () => {
    expect(readConfiguration({ ...TOKEN, GONOGO_REPOSITORIES: 'a/b, c/d\ne/f' }).repositories).toEqual([{ owner: 'a', repo: 'b' }, { owner: 'c', repo: 'd' }, { owner: 'e', repo: 'f' }])
  })
})

describe('every mistake is named by its variable, and no secret is told', () => {
  test.each<[string, Record<string, string>]>([
    ['GONOGO_SEED_SECRET', { GITHUB_TOKEN: 'ghp_0123456789abcdef' }],
    ['GONOGO_SEED_SECRET', { ...TOKEN, GONOGO_SEED_SECRET: 'hunter2' }],
    ['GITHUB_TOKEN', { GONOGO_SEED_SECRET: 'sixteen characters' }],
    ['GITHUB_APP_ID', { ...APP, GITHUB_APP_ID: 'my-app' }],
    ['GITHUB_APP_PRIVATE_KEY', { ...APP, GITHUB_APP_PRIVATE_KEY: 'hunter2' }],
    ['GITHUB_APP_PRIVATE_KEY', { ...APP, GITHUB_APP_PRIVATE_KEY: '' }],
    ['GITHUB_APP_PRIVATE_KEY', { ...TOKEN, GITHUB_APP_ID: '7' }],
    ['GITHUB_APP_PRIVATE_KEY_FILE', { ...APP, GITHUB_APP_PRIVATE_KEY: '', GITHUB_APP_PRIVATE_KEY_FILE: '/nowhere/key.pem' }],
    ['GITHUB_API_URL', { ...TOKEN, GITHUB_API_URL: 'api.github.com' }],
    ['GITHUB_API_URL', { ...TOKEN, GITHUB_API_URL: 'ftp://github.com' }],
    ['GITHUB_URL', { ...TOKEN, GITHUB_URL: 'github.com' }],
    ['GONOGO_TEMPORAL_UI', { ...TOKEN, GONOGO_TEMPORAL_UI: 'javascript:alert(1)' }],
    ['GONOGO_GRADINGS', { ...TOKEN, GONOGO_GRADINGS: 'many' }],
    ['GONOGO_GRADINGS', { ...TOKEN, GONOGO_GRADINGS: '0' }],
    ['GONOGO_RECONCILE_MINUTES', { ...TOKEN, GONOGO_RECONCILE_MINUTES: '-1' }],
    ['GONOGO_ANNOUNCE_AFTER_SECONDS', { ...TOKEN, GONOGO_ANNOUNCE_AFTER_SECONDS: '-1' }],
    ['GONOGO_ROLE', { ...TOKEN, GONOGO_ROLE: 'boss' }],
    ['GONOGO_HEALTH_PORT', { ...TOKEN, GONOGO_HEALTH_PORT: '99999' }],
    ['GONOGO_LOG_LEVEL', { ...TOKEN, GONOGO_LOG_LEVEL: 'loud' }],
    ['GONOGO_REPOSITORIES', { ...TOKEN, GONOGO_REPOSITORIES: 'a/b c' }],
  ])('%s', (name, environment) => {
    const message = messageOf(environment)
    expect(message).toContain(name)
    for (const secret of ['hunter2', TOKEN.GITHUB_TOKEN, 'sixteen characters', PEM.slice(100, 140)]) expect(message).not.toContain(secret)
  })

  test('all at once, so that they can be mended at once', () => {
    const message = messageOf({ ...TOKEN, GONOGO_ROLE: 'boss', GONOGO_GRADINGS: 'many' })
    expect(message).toMatch(/GONOGO_GRADINGS.*GONOGO_ROLE/)
  })
})
