import { createSign, generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalGitHub } from './local-github.ts'
import { startLocalGitHub } from './server.ts'

let github: LocalGitHub
beforeAll(async () => {
  github = await startLocalGitHub()
  github.createOrganization('school')
  await github.createRepository('school/course', { files: { 'a.txt': 'a\n' } })
  await github.createRepository('school/other', { files: { 'a.txt': 'a\n' } })
})
afterAll(async () => { await github.close() })

const now = () => Math.floor(Date.now() / 1000)
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')

function jwt(claims: object = {}, options: { key?: string; alg?: string } = {}): string {
  const signed = `${encode({ typ: 'JWT', alg: options.alg ?? 'RS256' })}.${encode({ iss: github.app.appId, iat: now() - 30, exp: now() + 570, ...claims })}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(options.key ?? github.app.privateKey, 'base64url')}`
}

async function ask(authorization: string, path = '/app', body?: object): Promise<{ status: number; message: string | undefined; token: string | undefined }> {
  const answer = await fetch(`${github.apiUrl}${path}`, {
    headers: { authorization }, ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
  const { message, token } = await answer.json() as { message?: string; token?: string }
  return { status: answer.status, message, token }
}

test('an App is who signs with its key, now, for at most ten minutes', async () => {
  const foreign = generateKeyPairSync('rsa', {
    modulusLength: 2048, privateKeyEncoding: { type: 'pkcs1', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey
  expect((await ask(`Bearer ${jwt()}`)).status).toBe(200)
  for (const [why, token] of [
    ['another key', jwt({}, { key: foreign })],
    ['another algorithm in its head', jwt({}, { alg: 'none' })],
    ['another App', jwt({ iss: 17 })],
    ['expired', jwt({ iat: now() - 700, exp: now() - 100 })],
    ['an hour long', jwt({ exp: now() + 3600 })],
    ['from the future', jwt({ iat: now() + 300 })],
    ['changed after it was signed', jwt().replace(/\.[^.]+\./, `.${encode({ iss: github.app.appId, iat: now(), exp: now() + 500 })}.`)],
  ] as const) {
    expect((await ask(`Bearer ${token}`)).status, why).toBe(401)
  }
})

test('a JWT opens the App’s own routes and no repository, a person’s token no route of the App’s', async () => {
  expect(await ask(`Bearer ${jwt()}`, '/repos/school/course')).toMatchObject({ status: 401 })
  expect(await ask(`token ${github.createUser('ada').token}`, '/app')).toMatchObject({ status: 401 })
})

test('an installation token can be narrowed to repositories and permissions, and is held to both', async () => {
  const issue = async (body: object) => `token ${(await ask(`Bearer ${jwt()}`, `/app/installations/${github.app.installationId}/access_tokens`, body)).token}`
  const checksOnly = await issue({ repositories: ['course'], permissions: { checks: 'write' } })
  const status = { state: 'success' }
  expect(await ask(checksOnly, '/repos/school/course/statuses/main', status)).toEqual({
    status: 403, message: 'Resource not accessible by integration', token: undefined,
  })
  const course = await issue({ repositories: ['course'] })
  expect((await ask(course, '/repos/school/course/statuses/main', status)).status).toBe(201)
  expect((await ask(course, '/repos/school/other/statuses/main', status)).status).toBe(403)
})

test('uninstalling the App ends its tokens', async () => {
  github.createOrganization('college')
  await github.createRepository('college/course', { files: { 'a.txt': 'a\n' } })
  const installation = github.app.installationId + 1
  const issued = await ask(`Bearer ${jwt()}`, `/app/installations/${installation}/access_tokens`, {})
  expect((await ask(`token ${issued.token}`, '/repos/college/course')).status).toBe(200)
  github.uninstallApp('college')
  expect(await ask(`token ${issued.token}`, '/repos/college/course')).toMatchObject({ status: 401, message: 'Bad credentials' })
})
