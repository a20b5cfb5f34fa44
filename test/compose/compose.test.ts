import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalGitHub } from '../github/local-github.ts'
import { startLocalGitHub } from '../github/server.ts'
import { Learner } from '../github/testing/learner.ts'
import { freePort } from '../stack/free-port.ts'
import { asCommit } from '../stack/submissions.ts'
import { until } from '../stack/until.ts'
import { bridgeAddress, ComposedService } from './service.ts'

const host = await bridgeAddress()
const stops: (() => Promise<unknown>)[] = []
const workers: string[] = []
let github: LocalGitHub
let service: ComposedService
let learner: Learner

// An engine in a virtual machine has its bridge in there: containers can't reach a server of this process by it.
const onThisMachine = test.skipIf(host === undefined)

beforeAll(async () => {
  if (host === undefined) return
  github = await startLocalGitHub({ host })
  stops.push(github.close)
  const port = await freePort()
  github.setWebhookUrl(`http://127.0.0.1:${port}/webhook`)
  const ada = github.createUser('ada')
  await github.createRepository('ada/course', { files: { 'README.md': '# My course\n' } })
  learner = await Learner.clone(github.url, ada, 'ada/course')
  stops.push(() => learner.remove())
  service = await ComposedService.build({
    GITHUB_API_URL: github.apiUrl,
    GITHUB_URL: github.url,
    GITHUB_APP_ID: String(github.app.appId),
    GITHUB_APP_PRIVATE_KEY: github.app.privateKey,
    GITHUB_WEBHOOK_SECRET: github.app.webhookSecret,
    GONOGO_SEED_SECRET: 'a secret of this service alone',
    GONOGO_PORT: String(port),
    GONOGO_TEMPORAL_PORT: String(await freePort()),
    GONOGO_TEMPORAL_UI_PORT: String(await freePort()),
    GONOGO_GRADINGS: '1',
  })
  stops.push(() => service.remove())
}, 900_000)

afterAll(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
}, 180_000)

async function up(): Promise<void> {
  await service.run('up', '--detach', '--wait', '--wait-timeout', '240').catch(async (error: unknown) => {
    throw new Error(`${String(error)}\n${await service.run('logs', '--tail', '40')}`)
  })
  workers.push(await service.container('worker'))
}

async function pushAndAwaitGo(branch: string): Promise<void> {
  const sha = await learner.commit(branch, await asCommit('01'))
  await learner.push(branch)
  const { number } = await github.openPullRequest('ada/course', { author: 'ada', head: branch })
  const comments = () => github.comments('ada/course', number)
  const comment = await until('the verdict', () => comments().find(({ body }) => body.includes(`gonogo state: ${sha}`)), {
    seconds: 90, instead: async () => ({ comments: comments().map(({ body }) => body), log: (await service.run('logs', '--tail', '30', 'worker', 'server')).split('\n') }),
  })
  expect(comment.body).toMatch(/\bGO\b/)
  expect(comment.body).not.toMatch(/NO-GO|NOT GRADED/)
  expect(comments()).toHaveLength(1)
}

onThisMachine('docker compose up brings up a service that grades a push', async () => {
  await up()
  await pushAndAwaitGo('chapter-01')
}, 400_000)

onThisMachine('only the worker has the engine’s socket, and each service its own secrets', async () => {
  const config = JSON.parse(await service.run('config', '--format', 'json')) as { services: Record<string, { volumes?: { target: string }[]; environment?: Record<string, string | null> }> }
  const { server, worker, temporal } = config.services
  const targets = (of: typeof server) => of?.volumes?.map(({ target }) => target) ?? []
  expect(targets(worker)).toEqual(['/var/run/docker.sock'])
  expect([...targets(server), ...targets(temporal)]).not.toContain('/var/run/docker.sock')
  expect(Object.keys(server?.environment ?? {})).not.toEqual(expect.arrayContaining([expect.stringMatching(/APP_PRIVATE_KEY|GITHUB_TOKEN|SEED_SECRET/)]))
  expect(Object.keys(worker?.environment ?? {})).not.toContain('GITHUB_WEBHOOK_SECRET')
})

onThisMachine('a worker that was killed is followed by one that gives back what was leased, and goes on', async () => {
  const [killed = ''] = workers
  await service.run('kill', '--signal', 'KILL', 'worker')
  await up()
  await pushAndAwaitGo('chapter-01-again')
  expect(workers[1]).toBe(killed)
  expect(await service.run('logs', 'worker')).toContain('removed what a killed worker had left behind')
}, 400_000)

onThisMachine('docker compose down leaves nothing', async () => {
  expect(await service.leftovers(workers)).not.toEqual([])
  await service.run('down', '--volumes', '--timeout', '40')
  expect(await service.leftovers(workers)).toEqual([])
}, 180_000)
