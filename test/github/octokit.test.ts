import { afterEach, beforeEach, expect, test } from 'vitest'
import { App, Octokit } from 'octokit'
import { openClassroom, REPOSITORY, type Classroom } from './testing/classroom.ts'

let room: Classroom
let sha: string
const at = { owner: 'school', repo: 'course' }
beforeEach(async () => {
  room = await openClassroom()
  await room.clone.commit('work', { 'chapter-01/main.py': 'print(2)\n' })
  sha = await room.clone.push('work')
  await room.github.openPullRequest(REPOSITORY, { author: 'ada', head: 'work' })
})
afterEach(async () => { await room.close() })

const octokitWith = (token: string) => new Octokit({ auth: token, baseUrl: room.github.apiUrl, retry: { enabled: false }, throttle: { enabled: false } })

function app(): App {
  const { appId, privateKey, webhookSecret } = room.github.app
  return new App({ appId, privateKey, webhooks: { secret: webhookSecret }, Octokit: Octokit.defaults({ baseUrl: room.github.apiUrl, throttle: { enabled: false } }) })
}

test("octokit's App gets an installation token, comments, edits its comment and posts a check run", async () => {
  const octokit = await app().getInstallationOctokit(room.github.app.installationId)
  const created = await octokit.rest.issues.createComment({ ...at, issue_number: 1, body: 'running' })
  await octokit.rest.issues.updateComment({ ...at, comment_id: created.data.id, body: '**GO**' })
  expect(room.github.comments(REPOSITORY, 1)).toMatchObject([{ body: '**GO**', author: { login: 'gonogo[bot]', type: 'Bot' } }])

  const annotation = { path: 'chapter-01/main.py', start_line: 1, end_line: 1, annotation_level: 'failure' as const, message: 'no' }
  const run = await octokit.rest.checks.create({ ...at, name: 'gonogo', head_sha: sha, status: 'in_progress' })
  for (let i = 0; i < 2; i++) {
    await octokit.rest.checks.update({
      ...at, check_run_id: run.data.id, conclusion: 'failure', output: { title: 'NO-GO', summary: 's', annotations: [annotation] },
    })
  }
  expect(room.github.checkRuns(REPOSITORY, sha)).toMatchObject([{ name: 'gonogo', status: 'completed', conclusion: 'failure' }])
  const annotations = await octokit.rest.checks.listAnnotations({ ...at, check_run_id: run.data.id })
  expect(annotations.data, 'annotations are added by every update').toHaveLength(2)
})

test('an installation token fetches a private repository, and cannot push', async () => {
  const { github, clone } = room
  await github.createRepository('school/exam', { private: true, files: { 'a.txt': 'a\n' } })
  const token = await app().octokit.rest.apps.createInstallationAccessToken({ installation_id: github.app.installationId })
  const address = new URL(`${github.url}/school/exam.git`)
  Object.assign(address, { username: 'x-access-token', password: token.data.token })
  await clone.git('fetch', '--quiet', address.href, 'main')
  await expect(clone.git('push', address.href, 'work')).rejects.toThrow(/403/)
})

test('wrong, expired and foreign tokens are refused as GitHub refuses them', async () => {
  const { github } = room
  await expect(octokitWith('ghp_wrong').rest.repos.get(at)).rejects.toMatchObject({ status: 401, message: expect.stringContaining('Bad credentials') })

  const jwt = await app().octokit.rest.apps.createInstallationAccessToken({ installation_id: github.app.installationId })
  const installation = octokitWith(jwt.data.token)
  expect((await installation.rest.apps.listReposAccessibleToInstallation()).data.total_count).toBe(1)
  github.expireInstallationTokens()
  await expect(installation.rest.repos.get(at)).rejects.toMatchObject({ status: 401 })

  const { privateKey } = (await import('node:crypto')).generateKeyPairSync('rsa', {
    modulusLength: 2048, privateKeyEncoding: { type: 'pkcs1', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const impostor = new App({ appId: github.app.appId, privateKey, webhooks: { secret: 's' }, Octokit: Octokit.defaults({ baseUrl: github.apiUrl }) })
  await expect(impostor.octokit.rest.apps.getAuthenticated()).rejects.toMatchObject({ status: 401 })

  await github.createRepository('school/exam', { private: true, appInstalled: false })
  const ada = octokitWith(room.ada.token)
  await expect(ada.rest.repos.get({ owner: 'school', repo: 'exam' })).rejects.toMatchObject({ status: 404 })
  await expect(ada.rest.checks.create({ ...at, name: 'gonogo', head_sha: sha })).rejects.toMatchObject({
    status: 403, message: expect.stringContaining('You must authenticate via a GitHub App.'),
  })
  expect((await ada.rest.repos.createCommitStatus({ ...at, sha, state: 'success' })).status).toBe(201)
})

test('what is too long or too much gets 422', async () => {
  const octokit = await app().getInstallationOctokit(room.github.app.installationId)
  await octokit.rest.issues.createComment({ ...at, issue_number: 1, body: 'x'.repeat(65_536) })
  await expect(octokit.rest.issues.createComment({ ...at, issue_number: 1, body: 'x'.repeat(65_537) })).rejects.toMatchObject({
    status: 422, message: expect.stringContaining('Body is too long (maximum is 65536 characters)'),
  })
  const annotations = Array.from({ length: 51 }, () => ({
    path: 'a', start_line: 1, end_line: 1, annotation_level: 'notice' as const, message: 'm',
  }))
  await expect(octokit.rest.checks.create({ ...at, name: 'gonogo', head_sha: sha, output: { title: 't', summary: 's', annotations } }))
    .rejects.toMatchObject({ status: 422, message: expect.stringContaining('No more than 50 items') })
})

test('lists are paged with Link headers that octokit follows', async () => {
  for (let i = 0; i < 7; i++) room.github.comment(REPOSITORY, 1, 'ada', `comment ${i}`)
  const ada = octokitWith(room.ada.token)
  const all = await ada.paginate(ada.rest.issues.listComments, { ...at, issue_number: 1, per_page: 3 })
  expect(all.map(({ body }) => body)).toEqual(Array.from({ length: 7 }, (_, i) => `comment ${i}`))
})
