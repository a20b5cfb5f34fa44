import { createHmac } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openClassroom, REPOSITORY, type Classroom } from '../../test/github/testing/classroom.ts'
import { workflowIdOf } from '../../workflows/subject.ts'
import { createServer } from './app.ts'
import { requestsOf, type Request } from './events.ts'

const repository = { name: 'course', default_branch: 'main', owner: { login: 'school' } }
const SHA = '0123456789abcdef0123456789abcdef01234567'
const pull = (number: number, signal = 'changed') => ({ kind: 'tell', signal, subject: { kind: 'pull', owner: 'school', repo: 'course', number } })
const branch = (name: string, before: string | undefined, signal = 'changed') =>
  ({ kind: 'tell', signal, subject: { kind: 'branch', owner: 'school', repo: 'course', branch: name, before } })

describe('pull_request', () => {
  const of = (action: string, more: object = {}) => requestsOf('pull_request', { action, number: 7, repository, ...more })

  test.each(['opened', 'synchronize', 'reopened', 'ready_for_review', 'closed'])('%s: look', (action) => {
    expect(of(action)).toEqual([pull(7)])
  })

  test.each(['opened', 'synchronize'])('%s says which commit it is, and the others look for whatever there is', (action) => {
    const head = { pull_request: { head: { sha: SHA } } }
    expect(of(action, head)).toEqual([{ ...pull(7), sha: SHA }])
    for (const other of ['reopened', 'ready_for_review', 'closed']) expect(of(other, head)).toEqual([pull(7)])
    expect(of(action, { pull_request: 'odd' })).toEqual([pull(7)])
  })

  test('a branch of the same repository is named, a fork\'s is not', () => {
    const head = (name: string | null) => ({ pull_request: { head: { sha: SHA, ref: 'work', repo: name === null ? null : { full_name: name } } } })
    expect(of('opened', head('school/course'))).toEqual([{ ...pull(7), sha: SHA, branch: 'work' }])
    expect(of('closed', head('school/course'))).toEqual([{ ...pull(7), branch: 'work' }])
    for (const name of ['ada/course', null]) expect(of('opened', head(name))).toEqual([{ ...pull(7), sha: SHA }])
  })
  test('edited counts when its base was changed', () => {
    expect(of('edited', { changes: { base: { ref: { from: 'main' } } } })).toEqual([pull(7)])
    expect(of('edited', { changes: { title: { from: 'x' } } })).toEqual([])
    expect(of('edited')).toEqual([])
  })

  test.each(['labeled', 'assigned', 'converted_to_draft', 'review_requested', 'locked', 'auto_merge_enabled', 'toString'])('%s: nothing', (action) => {
    expect(of(action)).toEqual([])
  })
})

describe('push', () => {
  const of = (ref: string, more: object = {}) => requestsOf('push', { ref, before: SHA, repository, ...more })

  test.each(['main', 'feature/one', 'ä 漢', "it's-100%", 'a#b?c&d', '$(id)', 'refs/heads/x', 'dependabot/npm/@scope/x-1.0', '🎉'])('to the branch %s', (name) => {
    const [request] = of(`refs/heads/${name}`)
    expect(request).toEqual(branch(name, SHA))
    expect(request?.kind === 'tell' && workflowIdOf(request.subject)).toBe(`branch/school/course/${name}`)
  })

  test('says which commit it is', () => {
    expect(of('refs/heads/work', { after: SHA })).toEqual([{ ...branch('work', SHA), sha: SHA }])
  })
  test('a new branch has nothing before it; tags and deletions are nothing', () => {
    expect(of('refs/heads/new', { before: '0'.repeat(40) })).toEqual([branch('new', undefined)])
    expect(of('refs/heads/new', { before: '0'.repeat(64) })).toEqual([branch('new', undefined)])
    expect(of('refs/tags/v1')).toEqual([])
    expect(of('refs/heads/gone', { deleted: true })).toEqual([])
  })
})

describe('checks asked for again', () => {
  test('a check run\'s pull requests, else its branch', () => {
    const of = (action: string, checkRun: object) => requestsOf('check_run', { action, repository, check_run: checkRun })
    expect(of('rerequested', { pull_requests: [{ number: 1 }, { number: 2 }], check_suite: { head_branch: 'x' } })).toEqual([pull(1, 'regrade'), pull(2, 'regrade')])
    expect(of('rerequested', { pull_requests: [], check_suite: { head_branch: 'x' } })).toEqual([branch('x', undefined, 'regrade')])
    expect(of('rerequested', { pull_requests: [], check_suite: { head_branch: null } })).toEqual([])
    for (const action of ['created', 'completed', 'requested_action']) expect(of(action, { pull_requests: [{ number: 1 }] })).toEqual([])
  })

  test('a check suite\'s likewise', () => {
    const of = (action: string) => requestsOf('check_suite', { action, repository, check_suite: { pull_requests: [{ number: 3 }], head_branch: 'x' } })
    expect(of('rerequested')).toEqual([pull(3, 'regrade')])
    expect(of('completed')).toEqual([])
    expect(of('requested')).toEqual([])
  })
})

test('merge_group: the queue\'s branch against its base', () => {
  const of = (action: string) => requestsOf('merge_group', { action, repository, merge_group: { head_ref: 'refs/heads/gh-readonly-queue/main/pr-7-abc', base_sha: SHA } })
  expect(of('checks_requested')).toEqual([branch('gh-readonly-queue/main/pr-7-abc', SHA)])
  expect(of('destroyed')).toEqual([])
})

test('installations: look for what is missing', () => {
  const reconcile = [{ kind: 'reconcile', reason: 'installation/5' }]
  expect(requestsOf('installation', { action: 'created', installation: { id: 5 } })).toEqual(reconcile)
  expect(requestsOf('installation', { action: 'unsuspend', installation: { id: 5 } })).toEqual(reconcile)
  expect(requestsOf('installation_repositories', { action: 'added', installation: { id: 5 } })).toEqual(reconcile)
  for (const action of ['deleted', 'suspend', 'new_permissions_accepted']) expect(requestsOf('installation', { action, installation: { id: 5 } })).toEqual([])
  expect(requestsOf('installation_repositories', { action: 'removed', installation: { id: 5 } })).toEqual([])
})

test.each([['pull_request', { action: 'opened', number: 1.5, repository }], ['push', { ref: 1, before: SHA, repository }], ['check_run', { action: 'rerequested', repository }], ['installation', {}]])('a %s of another shape is refused', (event, payload) => {
  expect(() => requestsOf(event, payload)).toThrow(z.ZodError)
})

describe('the local GitHub\'s own deliveries, checked there against GitHub\'s description', () => {
  let classroom: Classroom
  const accepted: Request[] = []
  beforeAll(async () => {
    classroom = await openClassroom()
  })
  afterAll(() => classroom.close())

  test('are accepted as they come, signature and all', async () => {
    const { github, receiver, clone } = classroom
    const server = createServer({ secret: github.app.webhookSecret, ready: async () => true, log: pino({ level: 'silent' }), accept: async (request) => void accepted.push(request) })
    await clone.commit('work/ä#1', { 'chapter-01/main.py': 'print(2)\n' })
    await clone.push('work/ä#1')
    const { number } = await github.openPullRequest(REPOSITORY, { author: 'ada', head: 'work/ä#1' })
    await github.closePullRequest(REPOSITORY, number)
    github.ping()
    await github.webhooks.settled()
    const statuses: number[] = []
    for (const { headers, body } of receiver.received) {
      const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
      expect(plain['x-hub-signature-256']).toBe(`sha256=${createHmac('sha256', github.app.webhookSecret).update(body).digest('hex')}`)
      statuses.push((await server.request('/webhook', { method: 'POST', headers: plain, body })).status)
    }
    expect(new Set(statuses)).toEqual(new Set([202]))
    const subjects = accepted.map((request) => (request.kind === 'tell' ? workflowIdOf(request.subject) : request.kind))
    expect(subjects).toEqual(expect.arrayContaining(['branch/school/course/work/ä#1', `pr/school/course/${number}`]))
    expect(subjects.filter((id) => id === `pr/school/course/${number}`)).toHaveLength(2)
  })
})

test('our comment was deleted by somebody else: it is written anew; a learner\'s own, or our own deletion, is nothing', () => {
  const deleted = (by: string, login: string, body: string) => requestsOf('issue_comment', {
    action: 'deleted', repository, sender: { login: by }, issue: { number: 7, pull_request: {} }, comment: { body, user: { login } },
  })
  const mark = '<!-- gonogo: the one comment of this pull request -->\n## ✅ GO'
  expect(deleted('ada', 'gonogo[bot]', mark)).toEqual([{ kind: 'tell', signal: 'regrade', subject: { kind: 'pull', owner: 'school', repo: 'course', number: 7 } }])
  expect(deleted('gonogo[bot]', 'gonogo[bot]', mark)).toEqual([])
  expect(deleted('ada', 'ben', 'hello')).toEqual([])
})

test('a repository that was renamed or transferred: the workflows of its earlier name are told', () => {
  const moved = (changes: object) => requestsOf('repository', { action: 'moved', repository, changes })
  expect(moved({ repository: { name: { from: 'old' } } })).toEqual([{ kind: 'moved', from: { owner: 'school', repo: 'old' } }])
  expect(moved({ owner: { from: { organization: { login: 'guild' } } } })).toEqual([{ kind: 'moved', from: { owner: 'guild', repo: 'course' } }])
  expect(moved({ description: { from: 'x' } })).toEqual([])
})
