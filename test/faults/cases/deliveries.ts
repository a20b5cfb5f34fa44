import { until } from '../../stack/until.ts'
import type { Faults } from '../fault.ts'

/** They change what happens to the next deliveries of anybody's, so nothing runs beside them. */
export const deliveries: Faults = [
  {
    name: 'deliveries-doubled', alone: true, done: 'every event of a pull request is delivered twice', held: 'an event is a word to look, not to do',
    async run(scene) {
      for (const event of ['push', 'pull_request']) scene.github.webhooks.interfere({ event, times: 2, how: 'double' })
      const { sha, pull } = await scene.pushAndOpen(await scene.bad())
      return { pull, sha, verdict: 'NO-GO' }
    },
  },
  {
    name: 'deliveries-out-of-order', alone: true, done: 'opened, synchronize and closed-then-reopened come in reverse, and late', held: 'the newest commit is asked for, not told',
    async run(scene) {
      scene.github.webhooks.interfere({ event: 'pull_request', times: 4, how: 'hold' })
      const { pull } = await scene.pushAndOpen(await scene.good())
      const sha = await scene.push(await scene.bad())
      await scene.github.closePullRequest(scene.course.name, pull)
      await scene.github.reopenPullRequest(scene.course.name, pull)
      await scene.github.webhooks.release((held) => [...held].reverse())
      return { pull, sha, verdict: 'NO-GO' }
    },
  },
  {
    name: 'deliveries-lost', alone: true, done: 'every event of a pull request is lost, and GitHub keeps no record of what failed', held: 'the reconciling schedule starts what shows no verdict',
    async run(scene) {
      for (const event of ['push', 'pull_request']) scene.github.webhooks.interfere({ event, times: 1, how: 'hold' })
      const { sha, pull } = await scene.pushAndOpen(await scene.good())
      await scene.github.webhooks.release(() => [])
      await scene.reconcile()
      return { pull, sha, verdict: 'GO' }
    },
  },
  {
    name: 'deliveries-lost-token-refused', alone: true, done: 'every event is lost, redelivering is refused, and the tokens that the schedule remembers have expired', held: 'a refused token is not used again',
    async run(scene) {
      await scene.reconciled() // now it remembers one
      for (const event of ['push', 'pull_request']) scene.github.webhooks.interfere({ event, times: 1, how: 'hold' })
      const { sha, pull } = await scene.pushAndOpen(await scene.good())
      await scene.github.webhooks.release(() => [])
      scene.github.faults.add({ method: 'POST', path: /\/app\/hook\/deliveries\/\d+\/attempts$/, times: 50, answer: { status: 422, body: '{"message":"Unprocessable"}' } })
      scene.github.expireInstallationTokens()
      await scene.reconcile()
      await until('the pull request to be started', () => scene.course.comments(pull).length > 0, { seconds: 120, instead: () => scene.bench.worker.lines.slice(-6) })
      scene.github.faults.clear() // another fault's refusals are its own
      return { pull, sha, verdict: 'GO' }
    },
  },
  {
    name: 'opened-lost-after-push', alone: true, done: 'the branch is graded by its push; then the pull request\'s opening is lost', held: 'the schedule misses its comment although the check is there',
    async run(scene) {
      const sha = await scene.push(await scene.good())
      await until('the branch\'s check', () => scene.course.checks(sha)['gonogo'] === 'success', { seconds: 60 })
      scene.github.webhooks.interfere({ event: 'pull_request', times: 1, how: 'hold' })
      const pull = await scene.openPull()
      await scene.github.webhooks.release(() => [])
      await scene.reconcile()
      return { pull, sha, verdict: 'GO' }
    },
  },
  {
    name: 'reconcile-beside-a-broken-one', alone: true, done: 'every event is lost, redelivering is refused with 422, and another repository answers 404 to its list', held: 'one refusal doesn\'t keep the schedule from the others',
    async run(scene) {
      const deliveries = scene.github.faults.add({ method: 'POST', path: /\/app\/hook\/deliveries\/\d+\/attempts$/, times: 50, answer: { status: 422, body: '{"message":"Unprocessable"}' } })
      const broken = scene.github.faults.add({ method: 'GET', path: /\/aaa-broken\/course\/pulls\?/, times: 50, answer: { status: 404, body: '{"message":"Not Found"}' } })
      scene.github.createUser('aaa-broken')
      await scene.github.createRepository('aaa-broken/course', { files: { 'README.md': '# nothing\n' } })
      for (const event of ['push', 'pull_request']) scene.github.webhooks.interfere({ event, times: 1, how: 'drop' })
      const { sha, pull } = await scene.pushAndOpen(await scene.good())
      await scene.reconcile()
      await until('the refusals', () => deliveries.hits() > 0 && broken.hits() > 0, {
        seconds: 60, instead: () => ({ redelivered: deliveries.hits(), listed: broken.hits(), worker: scene.bench.worker.lines.slice(-6) }),
      })
      return { pull, sha, verdict: 'GO' }
    },
  },
]
