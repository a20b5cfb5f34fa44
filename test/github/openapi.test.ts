import { afterAll, beforeAll, expect, test } from 'vitest'
import { App, Octokit } from 'octokit'
import { createApp } from './app-identity.ts'
import { Faults } from './faults.ts'
import { restApi } from './routes/rest.ts'
import { Store } from './store.ts'
import { openClassroom, REPOSITORY, type Classroom } from './testing/classroom.ts'
import { answerProblems, payloadProblems } from './testing/openapi.ts'
import { Webhooks } from './webhooks/webhooks.ts'

let room: Classroom
let sha: string
let tokens: Record<'app' | 'installation' | 'ada', string>
const seen = new Set<string>()
const at = { owner: 'school', repo: 'course' }

beforeAll(async () => {
  room = await openClassroom()
  const { github, clone } = room
  await clone.commit('work', { 'chapter-01/main.py': 'print(2)\n', 'chapter-01/new.py': 'x\n', 'README.md': null })
  await clone.commit('work', { 'chapter-01/link': 'y\n', 'notes/deep/a b.txt': 'z\n' })
  sha = await clone.push('work')
  await github.openPullRequest(REPOSITORY, { author: 'ada', head: 'work', body: 'Please look.', draft: true })
  const { appId, privateKey, webhookSecret, installationId } = github.app
  const app = new App({ appId, privateKey, webhooks: { secret: webhookSecret }, Octokit: Octokit.defaults({ baseUrl: github.apiUrl }) })
  const jwt = await app.octokit.auth({ type: 'app' }) as { token: string }
  const issued = await app.octokit.rest.apps.createInstallationAccessToken({ installation_id: installationId })
  tokens = { app: jwt.token, installation: issued.data.token, ada: room.ada.token }
})
afterAll(async () => { await room.close() })

/** Asks, checks the answer against GitHub's description, and gives it back. */
async function call(who: keyof typeof tokens, method: string, template: string, parameters: Record<string, string | number> = {}, options: {
  body?: object; status?: number; query?: string
} = {}): Promise<unknown> {
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? name))
  const answer = await fetch(`${room.github.apiUrl}${path}${options.query ?? ''}`, {
    method, headers: { authorization: `Bearer ${tokens[who]}` },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  })
  const text = await answer.text()
  const body: unknown = text === '' ? undefined : JSON.parse(text)
  expect(answer.status, text).toBe(options.status ?? 200)
  expect(answerProblems(method, template, answer.status, body)).toEqual([])
  seen.add(`${method} ${template.replaceAll(/\{\w+\}/g, '{}')}`)
  return body
}

test('the App', async () => {
  const installation = { installation_id: room.github.app.installationId }
  await call('app', 'GET', '/app')
  expect(await call('app', 'GET', '/app/installations')).toHaveLength(1)
  await call('app', 'GET', '/app/installations/{installation_id}', installation)
  await call('app', 'POST', '/app/installations/{installation_id}/access_tokens', installation, {
    status: 201, body: { repositories: ['course'], permissions: { checks: 'write' } },
  })
  await call('app', 'POST', '/app/installations/{installation_id}/access_tokens', installation, { status: 422, body: { repositories: ['other'] } })
  await call('app', 'GET', '/repos/{owner}/{repo}/installation', at)
  expect(await call('installation', 'GET', '/installation/repositories')).toMatchObject({ total_count: 1 })
  await call('ada', 'GET', '/installation/repositories', {}, { status: 403 })
})

test('deliveries', async () => {
  await room.github.webhooks.settled()
  const all = await call('app', 'GET', '/app/hook/deliveries')
  expect(all).toMatchObject([{ event: 'pull_request' }, { event: 'push' }, { event: 'installation' }])
  const id = { delivery_id: room.github.deliveries()[0]?.id ?? 0 }
  expect(await call('app', 'GET', '/app/hook/deliveries/{delivery_id}', id)).toMatchObject({ status_code: 202, response: { payload: 'thanks' } })
  await call('app', 'POST', '/app/hook/deliveries/{delivery_id}/attempts', id, { status: 202 })
})

test('accounts and limits', async () => {
  expect(await call('ada', 'GET', '/user')).toMatchObject({ login: 'ada' })
  expect(await call('ada', 'GET', '/users/{username}', { username: 'gonogo[bot]' })).toMatchObject({ type: 'Bot' })
  await call('ada', 'GET', '/users/{username}', { username: 'nobody' }, { status: 404 })
  expect(await call('ada', 'GET', '/rate_limit')).toMatchObject({ rate: { limit: 5000 } })
})

test('a repository, its branches, refs and files', async () => {
  await call('ada', 'GET', '/repos/{owner}/{repo}', at)
  await call('ada', 'GET', '/repos/{owner}/{repo}', { owner: 'school', repo: 'none' }, { status: 404 })
  expect(await call('ada', 'GET', '/repos/{owner}/{repo}/branches', at)).toMatchObject([{ name: 'main' }, { name: 'work' }])
  expect(await call('ada', 'GET', '/repos/{owner}/{repo}/branches/{branch}', { ...at, branch: 'work' })).toMatchObject({ commit: { sha } })
  expect(await call('ada', 'GET', '/repos/{owner}/{repo}/git/ref/{ref}', { ...at, ref: 'heads/work' })).toMatchObject({ object: { sha } })
  expect(await call('ada', 'GET', '/repos/{owner}/{repo}/git/matching-refs/{ref}', { ...at, ref: 'heads/' })).toHaveLength(2)
  const contents = '/repos/{owner}/{repo}/contents/{path}'
  const file = await call('installation', 'GET', contents, { ...at, path: 'notes/deep/a b.txt' }, { query: `?ref=${sha}` })
  expect(file).toMatchObject({ type: 'file', encoding: 'base64', content: `${Buffer.from('z\n').toString('base64')}\n` })
  expect(await call('ada', 'GET', contents, { ...at, path: 'chapter-01' }, { query: '?ref=work' })).toMatchObject([
    { name: 'link' }, { name: 'main.py' }, { name: 'new.py' },
  ])
  expect(await call('ada', 'GET', contents, { ...at, path: '' })).toMatchObject([{ name: 'README.md' }, { name: 'chapter-01', type: 'dir' }])
  await call('ada', 'GET', contents, { ...at, path: 'no/file' }, { status: 404 })

  const trees = '/repos/{owner}/{repo}/git/trees/{tree_sha}'
  const below = await call('installation', 'GET', trees, { ...at, tree_sha: sha }, { query: '?recursive=true' })
  expect(below).toMatchObject({ truncated: false, tree: expect.arrayContaining([expect.objectContaining({ path: 'notes/deep/a b.txt', type: 'blob' })]) as unknown })
  expect(await call('ada', 'GET', trees, { ...at, tree_sha: 'main' })).toMatchObject({ truncated: false })
})

test('commits and comparisons', async () => {
  await call('ada', 'GET', '/repos/{owner}/{repo}/commits/{ref}', { ...at, ref: sha })
  await call('ada', 'GET', '/repos/{owner}/{repo}/commits/{ref}', { ...at, ref: 'f'.repeat(40) }, { status: 422 })
  expect(await call('ada', 'GET', '/repos/{owner}/{repo}/commits/{commit_sha}/pulls', { ...at, commit_sha: sha })).toMatchObject([{ number: 1 }])
  expect(await call('ada', 'GET', '/repos/{owner}/{repo}/compare/{basehead}', { ...at, basehead: 'main...work' })).toMatchObject({
    status: 'ahead', ahead_by: 2, behind_by: 0,
    files: [{ filename: 'README.md' }, { filename: 'chapter-01/link' }, { filename: 'chapter-01/main.py' }, { filename: 'chapter-01/new.py' }, { filename: 'notes/deep/a b.txt' }],
  })
})

test('pull requests', async () => {
  const pull = { ...at, pull_number: 1 }
  expect(await call('ada', 'GET', '/repos/{owner}/{repo}/pulls', at)).toMatchObject([{ number: 1, head: { sha } }])
  expect(await call('ada', 'GET', '/repos/{owner}/{repo}/pulls/{pull_number}', pull)).toMatchObject({ commits: 2, changed_files: 5 })
  expect(await call('ada', 'GET', '/repos/{owner}/{repo}/pulls/{pull_number}/commits', pull)).toHaveLength(2)
  expect(await call('ada', 'GET', '/repos/{owner}/{repo}/pulls/{pull_number}/files', pull, { query: '?per_page=3' })).toMatchObject([
    { filename: 'README.md', status: 'removed', deletions: 1 }, { filename: 'chapter-01/link', status: 'added' },
    { filename: 'chapter-01/main.py', status: 'modified', additions: 1, deletions: 1, changes: 2 },
  ])
  await call('ada', 'PATCH', '/repos/{owner}/{repo}/pulls/{pull_number}', pull, { body: { title: 'Chapter 1' } })
  await room.clone.commit('other', { 'b.py': '1\n' })
  await room.clone.push('other')
  const wanted = { title: 'Another', head: 'other', base: 'main' }
  expect(await call('ada', 'POST', '/repos/{owner}/{repo}/pulls', at, { status: 201, body: wanted })).toMatchObject({ number: 2, state: 'open' })
  await call('ada', 'POST', '/repos/{owner}/{repo}/pulls', at, { status: 422, body: wanted })
})

test('comments', async () => {
  const issue = { ...at, issue_number: 1 }
  await call('installation', 'POST', '/repos/{owner}/{repo}/issues/{issue_number}/comments', issue, { status: 201, body: { body: 'GO' } })
  expect(await call('ada', 'GET', '/repos/{owner}/{repo}/issues/{issue_number}/comments', issue)).toMatchObject([{ body: 'GO' }])
  const comment = { ...at, comment_id: room.github.comments(REPOSITORY, 1)[0]?.id ?? 0 }
  await call('ada', 'GET', '/repos/{owner}/{repo}/issues/comments/{comment_id}', comment)
  await call('installation', 'PATCH', '/repos/{owner}/{repo}/issues/comments/{comment_id}', comment, { body: { body: 'NO-GO' } })
  await call('installation', 'DELETE', '/repos/{owner}/{repo}/issues/comments/{comment_id}', comment, { status: 204 })
  await call('ada', 'GET', '/repos/{owner}/{repo}/issues/comments/{comment_id}', comment, { status: 404 })
})

test('check runs and statuses', async () => {
  const annotation = { path: 'a b.py', start_line: 3, end_line: 3, start_column: 1, annotation_level: 'warning', message: 'm', title: 't' }
  await call('installation', 'POST', '/repos/{owner}/{repo}/check-runs', at, {
    status: 201, body: { name: 'gonogo', head_sha: sha, status: 'in_progress', output: { title: 't', summary: 's', annotations: [annotation] } },
  })
  const [run] = room.github.checkRuns(REPOSITORY, sha)
  const id = { ...at, check_run_id: run?.id ?? 0, check_suite_id: run?.suite.id ?? 0, ref: sha, sha }
  await call('ada', 'GET', '/repos/{owner}/{repo}/check-runs/{check_run_id}', id)
  await call('installation', 'PATCH', '/repos/{owner}/{repo}/check-runs/{check_run_id}', id, { body: { conclusion: 'action_required' } })
  expect(await call('ada', 'GET', '/repos/{owner}/{repo}/check-runs/{check_run_id}/annotations', id)).toHaveLength(1)
  expect(await call('ada', 'GET', '/repos/{owner}/{repo}/commits/{ref}/check-runs', id)).toMatchObject({ total_count: 1 })
  expect(await call('ada', 'GET', '/repos/{owner}/{repo}/commits/{ref}/check-suites', id)).toMatchObject({ check_suites: [{ conclusion: 'action_required' }] })
  await call('ada', 'GET', '/repos/{owner}/{repo}/check-suites/{check_suite_id}/check-runs', id)
  await call('installation', 'POST', '/repos/{owner}/{repo}/check-runs/{check_run_id}/rerequest', id, { status: 201 })
  await call('installation', 'POST', '/repos/{owner}/{repo}/check-suites/{check_suite_id}/rerequest', id, { status: 201 })

  for (const state of ['pending', 'success']) {
    await call('ada', 'POST', '/repos/{owner}/{repo}/statuses/{sha}', id, { status: 201, body: { state, context: 'gonogo' } })
  }
  expect(await call('ada', 'GET', '/repos/{owner}/{repo}/commits/{ref}/status', id)).toMatchObject({ state: 'success', total_count: 1 })
  expect(await call('ada', 'GET', '/repos/{owner}/{repo}/commits/{ref}/statuses', id)).toHaveLength(2)
})

test('every payload is as GitHub describes it', async () => {
  const { github } = room
  await github.markReadyForReview(REPOSITORY, 1)
  await room.clone.commit('work', { 'chapter-01/main.py': 'print(3)\n' })
  await room.clone.push('work')
  await room.clone.git('push', '--quiet', 'origin', 'main:base')
  await github.retargetPullRequest(REPOSITORY, 1, 'base')
  await github.enqueuePullRequest(REPOSITORY, 1)
  await github.closePullRequest(REPOSITORY, 1)
  await github.reopenPullRequest(REPOSITORY, 1)
  github.ping()
  await github.createRepository('school/exam')
  github.removeApp('school/exam')
  github.uninstallApp('school')

  const names = new Set<string>()
  for (const { event, action, request } of github.deliveries()) {
    const name = [event, ...(action === null ? [] : [action])].join('-').replaceAll('_', '-')
    names.add(name)
    // The description lists an App's possible events in three places, and knows merge_group in only two of them.
    const problems = payloadProblems(name, JSON.parse(request.body)).filter((problem) => !/check_suite\/app\/events\/3/.test(problem))
    expect(problems, name).toEqual([])
  }
  expect([...names].sort()).toEqual([
    'check-run-completed', 'check-run-created', 'check-run-rerequested', 'check-suite-rerequested', 'installation-created', 'installation-deleted',
    'installation-repositories-added', 'installation-repositories-removed',
    'issue-comment-created', 'issue-comment-deleted', 'issue-comment-edited', 'merge-group-checks-requested', 'ping',
    'pull-request-closed', 'pull-request-edited', 'pull-request-opened', 'pull-request-ready-for-review',
    'pull-request-reopened', 'pull-request-synchronize', 'push',
  ])
})

test('every route was checked above', async () => {
  const store = new Store()
  const app = await createApp(store, undefined)
  const api = restApi({ url: '', apiUrl: '', app, store, folder: '', faults: new Faults(), limiter: undefined, webhooks: new Webhooks(store, app.appId) })
  const routes = api.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replace('/api/v3', '').replaceAll(/:\w+(\{\.\+\})?/g, '{}')}`)
    // A repository's root folder is contents/{path} with an empty path, with or without the slash.
    .filter((route) => !/^GET .*\/contents\/?$/.test(route))
  expect(routes.filter((route) => !seen.has(route))).toEqual([])
})

test('the check itself sees what is wrong', () => {
  expect(answerProblems('GET', '/repos/{owner}/{repo}/issues/{issue_number}/comments', 200, [{ id: 'one' }])).toContain('/0/id must be integer')
  expect(payloadProblems('pull-request-opened', { action: 'closed' })).toContain('/action must be equal to one of the allowed values')
  expect(() => answerProblems('GET', '/nowhere', 200, {})).toThrow('no 200 for GET /nowhere')
})
