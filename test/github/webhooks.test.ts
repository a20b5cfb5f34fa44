import { afterEach, beforeEach, expect, test } from 'vitest'
import { App, Octokit } from 'octokit'
import { openClassroom, REPOSITORY, type Classroom } from './testing/classroom.ts'

let room: Classroom
beforeEach(async () => {
  room = await openClassroom()
  await room.clone.commit('work', { 'a.py': '1\n' })
  await room.clone.push('work')
  await room.github.webhooks.settled()
  room.receiver.received.length = 0
})
afterEach(async () => { await room.close() })

const arrived = () => room.receiver.received.map(({ headers }) => String(headers['x-github-event']))
const guids = () => room.receiver.received.map(({ headers }) => String(headers['x-github-delivery']))

function octokitApp(): Octokit {
  const { appId, privateKey } = room.github.app
  return new App({ appId, privateKey, Octokit: Octokit.defaults({ baseUrl: room.github.apiUrl }) }).octokit
}

test('a failed delivery is recorded, not repeated, and can be had again by the App with the same guid and body', async () => {
  const { github, receiver } = room
  receiver.status = 503
  await github.openPullRequest(REPOSITORY, { author: 'ada', head: 'work' })
  await github.webhooks.settled()
  expect(arrived()).toEqual(['pull_request'])

  const octokit = octokitApp()
  const failed = (await octokit.rest.apps.listWebhookDeliveries()).data.filter(({ status }) => status !== 'OK')
  expect(failed).toMatchObject([{ event: 'pull_request', action: 'opened', status: 'Invalid HTTP Response: 503', status_code: 503, redelivery: false }])
  receiver.status = 202
  await octokit.rest.apps.redeliverWebhookDelivery({ delivery_id: failed[0]?.id ?? 0 })
  await github.webhooks.settled()
  expect(new Set(guids()).size).toBe(1)
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
  expect((await octokit.rest.apps.listWebhookDeliveries()).data[0]).toMatchObject({ redelivery: true, status: 'OK', guid: failed[0]?.guid })
  await expect(new Octokit({ auth: room.ada.token, baseUrl: github.apiUrl }).rest.apps.listWebhookDeliveries()).rejects.toMatchObject({ status: 401 })
})

test('deliveries are listed in pages that octokit follows, while new ones come in at the front', async () => {
  for (let i = 0; i < 5; i++) room.github.ping()
  await room.github.webhooks.settled()
  const octokit = octokitApp()
  const all: number[] = []
  for await (const { data } of octokit.paginate.iterator(octokit.rest.apps.listWebhookDeliveries, { per_page: 2 })) {
    all.push(...data.map(({ id }) => id))
    room.github.ping()
  }
  expect(all).toHaveLength(7)
  expect(new Set(all).size).toBe(7)
})

test('dropped: nothing arrives and the record says so', async () => {
  room.github.webhooks.interfere({ event: 'pull_request', action: 'opened', times: 1, how: 'drop' })
  await room.github.openPullRequest(REPOSITORY, { author: 'ada', head: 'work' })
  await room.github.webhooks.settled()
  expect(arrived()).toEqual([])
  expect(room.github.deliveries()[0]).toMatchObject({ event: 'pull_request', status: 'failed to connect to host', statusCode: 502 })
})

test('doubled: it arrives twice with one guid', async () => {
  room.github.webhooks.interfere({ event: 'pull_request', times: 1, how: 'double' })
  await room.github.openPullRequest(REPOSITORY, { author: 'ada', head: 'work' })
  await room.github.webhooks.settled()
  expect(arrived()).toEqual(['pull_request', 'pull_request'])
  expect(new Set(guids()).size).toBe(1)
})

test('held: it arrives when released, in the order that the test gives it', async () => {
  const { github, receiver, clone } = room
  github.webhooks.interfere({ event: 'pull_request', times: 2, how: 'hold' })
  await github.openPullRequest(REPOSITORY, { author: 'ada', head: 'work' })
  await clone.commit('work', { 'a.py': '2\n' })
  await clone.push('work')
  await github.webhooks.settled()
  expect(arrived()).toEqual(['push'])
  await github.webhooks.release((held) => [...held].reverse())
  expect(receiver.received.map(({ body }) => (JSON.parse(body) as { action?: string }).action)).toEqual([undefined, 'synchronize', 'opened'])
})

test('without an App a repository has a hook of its own, whose payloads name no installation', async () => {
  const { github, receiver } = room
  await github.createRepository('school/plain', { appInstalled: false, files: { 'a.txt': 'a\n' } })
  github.addRepositoryWebhook('school/plain', receiver.url, 'its own secret')
  github.addRepositoryWebhook(REPOSITORY, 'http://127.0.0.1:9/', 'nobody listens')
  await github.openPullRequest(REPOSITORY, { author: 'ada', head: 'work' })
  await github.webhooks.settled()
  const ping = receiver.received.find(({ headers }) => headers['x-github-event'] === 'ping')
  expect(ping?.headers).toMatchObject({ 'x-github-hook-installation-target-type': 'repository' })
  expect(ping?.body).not.toContain('"installation"')
  const { webhooks } = new App({ appId: 1, privateKey: github.app.privateKey, webhooks: { secret: 'its own secret' } })
  expect(await webhooks.verify(ping?.body ?? '', String(ping?.headers['x-hub-signature-256']))).toBe(true)
  const toBoth = github.deliveries().filter(({ event }) => event === 'pull_request')
  expect(toBoth.map(({ hook, installationId }) => [hook.repository?.name, installationId])).toEqual([
    ['course', null], [undefined, github.app.installationId],
  ])
})
