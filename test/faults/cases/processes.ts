import { fileURLToPath } from 'node:url'
import { startChild } from '../../stack/child.ts'
import { until } from '../../stack/until.ts'
import type { Fault, Faults } from '../fault.ts'
import type { Scene } from '../scene.ts'
import { TcpGate } from '../tcp-gate.ts'

type Point = (scene: Scene, arranged: { sha: string; pull: number }) => Promise<void>

/** A step of a grading, as the request that stands still: its name, in words, and where. */
type Step = readonly [name: string, point: string, method: string, at: string, stop: 'before' | 'after', unannounced?: true]

const steps: readonly Step[] = [
  ['while-looking', 'while it looks', 'GET', '/pulls/\\d+$', 'before'],
  ['while-fetching', 'while it fetches the commit', 'POST', '\\.git/git-upload-pack', 'before'],
  ['before-comment', 'before the comment is written', 'POST', '/issues/\\d+/comments$', 'before'],
  ['after-comment', 'after the comment was written, before it knows', 'POST', '/issues/\\d+/comments$', 'after'],
  ['after-check', 'after a check was opened, before it knows', 'POST', '/check-runs$', 'after'],
  ['before-verdict', 'before the verdict is written', 'PATCH', '/issues/comments/\\d+$', 'before'],
  ['after-conclusion', 'after a check was concluded, before it knows', 'PATCH', '/check-runs/\\d+$', 'after'],
  ['before-only-comment', 'before the verdict of a grading that was not announced is written', 'POST', '/issues/\\d+/comments$', 'before', true],
  ['after-only-comment', 'after the verdict of a grading that was not announced was written, before it knows', 'POST', '/issues/\\d+/comments$', 'after', true],
  ['after-only-check', 'after a check of a grading that was not announced was made, before it knows', 'POST', '/check-runs$', 'after', true],
]

/** The worker is killed at a point where it stands still, and another takes over. */
function killedAt([name, point, method, at, stop, unannounced]: Step): Fault {
  return {
    name: `kill-${name}`, alone: true, done: `kill -9 of the worker ${point}`, held: 'Temporal gives the work to another worker; what was written is found again',
    async run(scene) {
      if (unannounced) await scene.bench.startQuietWorker()
      const gate = scene.gate(method, at, stop)
      const { sha, pull } = await scene.pushAndOpen(await scene.good())
      await gate.reached
      await scene.bench.worker.kill()
      gate.drop()
      await scene.bench.startWorker()
      return { pull, sha, verdict: 'GO' }
    },
  }
}

/** The worker is asked to end at a point where it stands still, which then goes on; another takes over. */
function askedAt([name, point, method, at, stop, unannounced]: Step): Fault {
  return {
    name: `sigterm-${name}`, alone: true, done: `SIGTERM of the worker ${point}`, held: 'it finishes what it is at, or hands it back, and leaves; another takes over',
    async run(scene) {
      if (unannounced) await scene.bench.startQuietWorker()
      const gate = scene.gate(method, at, stop)
      const { sha, pull } = await scene.pushAndOpen(await scene.good())
      await gate.reached
      const left = scene.bench.worker.stop()
      gate.release()
      await left
      await scene.bench.startWorker()
      return { pull, sha, verdict: 'GO' }
    },
  }
}

function whileCodeRuns(name: string, done: string, held: string, seconds: number, point: Point): Fault {
  return {
    name, alone: true, done, held,
    async run(scene) {
      const arranged = await scene.pushAndOpen(await scene.slow(seconds))
      await scene.learnersCode(arranged.pull, arranged.sha)
      await point(scene, arranged)
      return { ...arranged, verdict: 'GO' }
    },
  }
}

export const processes: Faults = [
  ...steps.map(killedAt),
  ...steps.map(askedAt),
  whileCodeRuns('kill-learners-code', 'kill -9 of the worker while the learner\'s code runs; its machine is gone for good', 'the heartbeat stops; another worker grades anew; the boxes end with their input', 0.7, async ({ bench }) => {
    await bench.worker.kill()
    await bench.startWorker()
  }),
  whileCodeRuns('sigterm-learners-code', 'SIGTERM of the worker while the learner\'s code runs', 'it finishes, gives back and leaves; another reports', 0.5, async ({ bench }) => {
    await bench.worker.stop()
    await bench.startWorker()
  }),
  whileCodeRuns('sigterm-long-grading', 'SIGTERM of the worker in a grading that lasts longer than it may stay', 'it hands the grading back after 20 s', 3, async ({ bench }) => {
    await bench.worker.stop()
    await bench.startWorker()
  }),
  whileCodeRuns('two-workers', 'a second worker beside the first, which is then killed', 'work is the queue\'s, not a worker\'s', 0.7, async ({ bench }) => {
    const first = bench.worker
    await bench.startWorker()
    await first.kill()
  }),
  whileCodeRuns('temporal-killed', 'kill -9 of the Temporal server while the learner\'s code runs; it comes back with its file', 'its history is on disk; the worker connects again', 0.7, async ({ bench }) => {
    await bench.restartTemporal()
  }),
  {
    name: 'server-killed', alone: true, done: 'kill -9 of the webhook server between verifying a delivery and handing it to Temporal', held: 'no 2xx before Temporal has it; the schedule has it sent again',
    async run(scene) {
      const { stack } = scene.bench
      const gate = await TcpGate.start()
      scene.finally(() => gate.close())
      let port = ''
      const start = (address: string) => startChild('the webhook server', [process.execPath, fileURLToPath(new URL('../../../client/server/main.ts', import.meta.url))], {
        env: { ...stack.environment, TEMPORAL_ADDRESS: address }, ready: (line) => line.includes('"listening for webhooks"'),
        onLine: (line) => void (port = /"port":(\d+)/.exec(line)?.[1] ?? port),
      })
      const server = await start(gate.address)
      scene.finally(() => server.kill())
      scene.github.setWebhookUrl(`http://127.0.0.1:${port}/webhook`)
      scene.finally(() => scene.github.setWebhookUrl(stack.webhookUrl))
      const { sha, pull } = await scene.pushAndOpen(await scene.good())
      await gate.reached
      await server.kill()
      await scene.github.webhooks.settled()
      scene.github.setWebhookUrl(stack.webhookUrl)
      await scene.reconcile()
      return { pull, sha, verdict: 'GO' }
    },
  },
  {
    name: 'temporal-lost', alone: true, done: 'Temporal\'s state is lost for good in the middle of a grading; an empty one takes its place', held: 'GitHub shows what is missing; the schedule starts it; the checks left open are concluded',
    async run(scene) {
      const { bench } = scene
      const { sha, pull } = await scene.pushAndOpen(await scene.slow())
      await scene.learnersCode(pull, sha)
      await bench.worker.kill()
      await bench.restartTemporal({ empty: true })
      await bench.startWorker()
      await until('the webhook server to have found Temporal again', async () => (await fetch(new URL('/readyz', bench.stack.webhookUrl))).status === 200, { seconds: 60 })
      await scene.reconcile()
      return { pull, sha, verdict: 'GO' }
    },
  },
]
