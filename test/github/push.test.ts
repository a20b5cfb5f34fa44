import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { App } from 'octokit'
import { Learner } from './testing/learner.ts'
import { openClassroom, REPOSITORY, type Classroom } from './testing/classroom.ts'

let room: Classroom
beforeEach(async () => { room = await openClassroom() })
afterEach(async () => { await room.close() })

const events = () => room.github.deliveries().reverse().map(({ event, action }) => action === null ? event : `${event}.${action}`)

test('a git push to a pull request ends in signed webhooks that octokit accepts', async () => {
  const { github, clone, receiver } = room
  const first = await clone.commit('work', { 'chapter-01/main.py': 'print(2)\n' })
  await clone.push('work')
  const pull = await github.openPullRequest(REPOSITORY, { author: 'ada', head: 'work' })
  const second = await clone.commit('work', { 'chapter-13/app.py': 'x = 1\n' })
  await clone.push('work')
  expect(pull.head.sha).toBe(second)
  await github.webhooks.settled()
  expect(events()).toEqual(['installation.created', 'push', 'pull_request.opened', 'push', 'pull_request.synchronize'])

  const { appId, privateKey, webhookSecret } = github.app
  const app = new App({ appId, privateKey, webhooks: { secret: webhookSecret } })
  const moves: string[] = []
  app.webhooks.on('pull_request.synchronize', ({ payload }) => { moves.push(`${payload.before} ${payload.after} ${payload.pull_request.changed_files}`) })
  for (const { headers, body } of receiver.received) {
    await app.webhooks.verifyAndReceive({
      id: String(headers['x-github-delivery']), name: String(headers['x-github-event']), payload: body,
      signature: String(headers['x-hub-signature-256']),
    })
  }
  expect(moves).toEqual([`${first} ${second} 2`])
  expect(await app.webhooks.verify(`${receiver.received[0]?.body} `, String(receiver.received[0]?.headers['x-hub-signature-256']))).toBe(false)
})

test('a force push moves the pull request and says forced; deleting the branch closes it', async () => {
  const { github, clone } = room
  const first = await clone.commit('work', { 'a.py': '1\n' })
  await clone.push('work')
  const pull = await github.openPullRequest(REPOSITORY, { author: 'ada', head: 'work' })
  await clone.git('commit', '--quiet', '--amend', '--message', 'Better')
  const amended = await clone.push('work', '--force')
  expect(pull.head.sha).toBe(amended)
  expect(JSON.parse(github.deliveries().find(({ event }) => event === 'push')?.request.body ?? '')).toMatchObject({ forced: true, after: amended })

  // What was pushed away can still be had by its SHA, as at GitHub, by git's older protocol too.
  await clone.git('-c', 'protocol.version=0', 'fetch', '--quiet', '--depth=1', `${github.url}/${REPOSITORY}.git`, first)

  await clone.git('push', '--quiet', 'origin', '--delete', 'work')
  expect(pull.state).toBe('closed')
  expect(events().slice(-2)).toEqual(['push', 'pull_request.closed'])
  expect(JSON.parse(github.deliveries().find(({ event }) => event === 'push')?.request.body ?? '')).toMatchObject({
    deleted: true, after: '0'.repeat(40), head_commit: null,
  })
})

test("a fork's push moves the pull request, and its commit is fetched by SHA through the base repository", async () => {
  const { github } = room
  const grace = github.createUser('grace')
  await github.fork(REPOSITORY, 'grace')
  const fork = await Learner.clone(github.url, grace, 'grace/course')
  try {
    await fork.commit('work', { 'a.py': '1\n' })
    await fork.push('work')
    const pull = await github.openPullRequest(REPOSITORY, { author: 'grace', head: 'grace:work' })
    const sha = await fork.commit('work', { 'a.py': '2\n' })
    await fork.push('work')
    expect(pull.head.sha).toBe(sha)
    // The App is not on the fork, so of its pushes only the base repository's pull request is heard.
    expect(events()).toEqual(['installation.created', 'pull_request.opened', 'pull_request.synchronize'])

    await room.clone.git('fetch', '--quiet', '--depth=1', '--filter=blob:none', 'origin', sha)
    expect(await room.clone.git('rev-parse', 'FETCH_HEAD')).toBe(sha)
    expect(await room.clone.git('ls-remote', 'origin', 'refs/pull/1/head')).toBe(`${sha}\trefs/pull/1/head`)
  } finally {
    await fork.remove()
  }
})

test('only those who may push can, and nobody can push to refs/pull', async () => {
  const { github, clone } = room
  await clone.commit('work', { 'a.py': '1\n' })
  await expect(clone.git('push', 'origin', 'work:refs/pull/7/head')).rejects.toThrow(/hidden ref/)
  const grace = github.createUser('grace')
  const stranger = await Learner.clone(github.url, grace, REPOSITORY)
  try {
    await stranger.commit('work', { 'a.py': '1\n' })
    await expect(stranger.push('work')).rejects.toThrow(/403/)
    await github.createRepository('school/exam', { private: true, appInstalled: false, files: { 'a.txt': 'a' } })
    await expect(Learner.clone(github.url, grace, 'school/exam')).rejects.toThrow(/not found/)
    await expect(Learner.clone(github.url, { login: 'ada', token: 'ghp_guessed' }, 'school/exam')).rejects.toThrow(/Authentication failed/)
  } finally {
    await stranger.remove()
  }
})

test('a push of several megabytes arrives whole, and pushes at once all count', async () => {
  const { github, clone } = room
  // Nothing that compresses, so that git sends it in chunks, without a length.
  await clone.commit('work', { 'data.txt': randomBytes(3_000_000).toString('base64') })
  const large = await clone.push('work')
  const pull = await github.openPullRequest(REPOSITORY, { author: 'ada', head: 'work' })
  expect(pull.head.sha).toBe(large)

  await clone.git('branch', 'a', 'main')
  await clone.git('branch', 'b', 'main')
  await Promise.all(['a', 'b'].map((branch) => clone.git('push', '--quiet', 'origin', branch)))
  const pushed = github.deliveries().filter(({ event }) => event === 'push').map(({ request }) => (JSON.parse(request.body) as { ref: string }).ref)
  expect(pushed.sort()).toEqual(['refs/heads/a', 'refs/heads/b', 'refs/heads/work'])
})
