import { until } from '../../stack/until.ts'
import type { Fault, Faults } from '../fault.ts'
import type { Scene } from '../scene.ts'

/** A request is cut as is arranged; then a push is graded. */
function cut(name: string, done: string, held: string, arrange: (scene: Scene) => { hits(): number }, unannounced?: 'unannounced'): Fault {
  return {
    name, done, held, ...(unannounced ? { alone: true } : {}),
    async run(scene) {
      if (unannounced) {
        const { bench } = scene
        await bench.startQuietWorker()
        scene.finally(async () => {
          await bench.worker.stop()
          await bench.startWorker()
        })
      }
      const fault = arrange(scene)
      const { sha, pull } = await scene.pushAndOpen(await scene.good())
      await until('the request to be cut', () => fault.hits() > 0, { seconds: 60 })
      return { pull, sha, verdict: 'GO' }
    },
  }
}

export const gitHubCuts: Faults = [
  cut('lost-answer-comment', 'the first comment is written, its answer is lost', 'the look before each making', (scene) =>
    scene.fails('POST', '/issues/\\d+/comments$', 'write-then-drop', 2)),
  cut('lost-answer-edit', 'the edit is written, its answer is lost', 'an edit repeated is the same edit', (scene) =>
    scene.fails('PATCH', '/issues/comments/\\d+$', 'write-then-drop', 2)),
  cut('lost-answer-check', 'check runs are opened, the answers are lost', 'found again by their external id', (scene) =>
    scene.fails('POST', '/check-runs$', 'write-then-drop', 2)),
  cut('lost-answer-conclusion', 'a check is concluded, the answer is lost', 'read back before it is repeated', (scene) =>
    scene.fails('PATCH', '/check-runs/\\d+$', 'write-then-drop', 2)),
  cut('lost-answer-only-comment', 'the verdict of a grading that was not announced is written, its answer is lost', 'the look before each making', (scene) =>
    scene.fails('POST', '/issues/\\d+/comments$', 'write-then-drop', 2), 'unannounced'),
  cut('lost-answer-only-check', 'checks are made as they end, the answers are lost', 'found again by their external id', (scene) =>
    scene.fails('POST', '/check-runs$', 'write-then-drop', 2), 'unannounced'),
  cut('cut-answer-pull', 'the answer to the look breaks off in its middle', 'half an answer is none', (scene) =>
    scene.fails('GET', '/pulls/\\d+$', { cutAfter: 300 }, 2)),
  cut('cut-answer-comment', 'the answer to the new comment breaks off in its middle', 'half an answer is none; found again by its marker', (scene) =>
    scene.fails('POST', '/issues/\\d+/comments$', { cutAfter: 40 })),
  cut('cut-answer-check', 'the answers to opened checks break off in their middle', 'half an answer is none; found again by their id', (scene) =>
    scene.fails('POST', '/check-runs$', { cutAfter: 40 }, 2)),
  cut('hang-on-comment', 'GitHub never answers the first comment', 'given up after 20 s', (scene) =>
    scene.fails('POST', '/issues/\\d+/comments$', 'hang')),
  {
    name: 'late-write-comment', done: 'the first comment\'s request stands still at GitHub until another try has written one, then it is written too', held: 'the report removes our own second comment',
    async run(scene) {
      const gate = scene.gate('POST', '/issues/\\d+/comments$', 'before')
      const { sha, pull } = await scene.pushAndOpen(await scene.slow())
      await gate.reached
      await until('another try to have written', () => scene.course.comments(pull).length > 0, { seconds: 90 })
      gate.release()
      return { pull, sha, verdict: 'GO' }
    },
  },
  {
    name: 'late-announcement', done: 'the announcement of a commit stands still at GitHub while a newer commit is pushed and graded', held: 'what is being posted is waited for before the newer commit\'s begins',
    async run(scene) {
      const { sha: first, pull } = await scene.pushAndOpen(await scene.good())
      await scene.course.verdictOn(pull, first)
      const gate = scene.gate('PATCH', '/issues/comments/\\d+$', 'before')
      await scene.push(await scene.slow())
      await gate.reached
      const sha = await scene.push(await scene.bad())
      await until('the newer push to have been heard of', () => scene.github.deliveries().some(({ event, action, statusCode, request }) =>
        event === 'pull_request' && action === 'synchronize' && statusCode === 202 && request.body.includes(sha)))
      await until('the older grading to be cancelled', async () => (await scene.workflow(pull).describe()).raw.pendingChildren?.length === 0)
      gate.release()
      return { pull, sha, verdict: 'NO-GO' }
    },
  },
  {
    name: 'superseded-while-announcing', done: 'checks of a commit are opened, the answer stands still, a newer commit comes', held: 'the withdrawal finds by their id what was opened',
    async run(scene) {
      const { sha: first, pull } = await scene.pushAndOpen(await scene.good())
      await scene.course.verdictOn(pull, first)
      const gate = scene.gate('POST', '/check-runs$', 'after')
      await scene.push(await scene.slow())
      await gate.reached
      const sha = await scene.push(await scene.good())
      await until('the older grading to be cancelled', async () => (await scene.workflow(pull).describe()).raw.pendingChildren?.length === 0)
      gate.drop()
      return { pull, sha, verdict: 'GO' }
    },
  },
]
