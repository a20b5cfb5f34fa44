import { App, Octokit } from 'octokit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { workflowIdOf } from '../../workflows/subject.ts'
import { tell } from '../../client/tell.ts'
import { Course } from '../stack/course.ts'
import { leftoversOf } from '../stack/leftovers.ts'
import { startStack, type Stack } from '../stack/stack.ts'
import { asCommit } from '../stack/submissions.ts'
import { clientOf } from '../stack/temporal.ts'
import { until } from '../stack/until.ts'

let stack: Stack
let course: Course

beforeAll(async () => {
  stack = await startStack()
  course = await Course.open(stack, 'school/recovery')
}, 600_000)

afterAll(async () => {
  await course?.close()
  await stack?.stop()
})

test('a worker killed in the middle of a grading: another finishes it, one comment, nothing left behind', async () => {
  const script = (await asCommit('01', 'plain'))['chapter-01/sales_analyzer.py'] ?? ''
  const sha = await course.push('killed', { 'chapter-01/sales_analyzer.py': `import time\ntime.sleep(1)\n${script}` })
  const pull = await course.openPull('killed')
  await learnersCode(pull, sha)
  const { worker } = stack
  await worker.kill()
  const second = await stack.startWorker()
  const comment = await course.verdictOn(pull, sha, 60)
  expect(comment.body).toMatch(/^## ✅ GO$/m)
  expect(course.comments(pull).map(({ id }) => id)).toEqual([comment.id])
  await until('the killed worker to leave nothing', async () => (await leftoversOf([worker.process.pid])).length === 0, { instead: () => leftoversOf([worker.process.pid]) })
  await second.stop()
  expect(await leftoversOf([second.process.pid])).toEqual([])
})

/** The point at which the learner's code runs. */
async function learnersCode(number: number, sha: string): Promise<void> {
  const client = clientOf(stack.temporal)
  const child = client.workflow.getHandle(`${workflowIdOf({ kind: 'pull', owner: 'school', repo: 'recovery', number })}/${sha}/01`)
  await until('the learner code to run', async () => {
    const { raw } = await child.describe().catch(() => ({ raw: undefined }))
    return raw?.pendingActivities?.some(({ heartbeatDetails }) => JSON.stringify(heartbeatDetails ?? '').length > 2)
  })
  await client.connection.close()
}

test('a worker asked to stop in the middle of a grading finishes it and leaves nothing; the next one reports it', async () => {
  const script = (await asCommit('01', 'plain'))['chapter-01/sales_analyzer.py'] ?? ''
  const worker = await stack.startWorker()
  await stack.worker.stop() // the one that the stack began with was killed above; this makes sure
  const sha = await course.push('stopped', { 'chapter-01/sales_analyzer.py': `import time\ntime.sleep(0.7)\n${script}` })
  const pull = await course.openPull('stopped')
  await learnersCode(pull, sha)
  await worker.stop()
  expect(worker.process.exitCode).toBe(0)
  expect(await leftoversOf([worker.process.pid])).toEqual([])
  await stack.startWorker()
  const comment = await course.verdictOn(pull, sha)
  expect(comment.body).toMatch(/^## ✅ GO$/m)
  expect(course.comments(pull).map(({ id }) => id)).toEqual([comment.id])
})

test('a delivery that was lost for good is healed by the reconciling workflow, without another push', async () => {
  stack.github.webhooks.interfere({ event: 'push', times: 1, how: 'drop' })
  stack.github.webhooks.interfere({ event: 'pull_request', times: 1, how: 'drop' })
  const sha = await course.push('lost', await asCommit('01', 'functional'))
  const pull = await course.openPull('lost')
  await stack.github.webhooks.settled()
  expect(course.comments(pull).map(({ body }) => body)).toEqual([])
  const client = clientOf(stack.temporal)
  await client.schedule.getHandle('gonogo-reconcile').trigger()
  const comment = await course.verdictOn(pull, sha)
  expect(comment.body).toMatch(/^## ✅ GO$/m)
  await client.connection.close()
})

test('our comment is deleted by somebody: the next grading writes one anew', async () => {
  const sha = await course.push('deleted', await asCommit('01', 'plain'))
  const pull = await course.openPull('deleted')
  const comment = await course.verdictOn(pull, sha)
  await asOurselves(course.name, `issues/comments/${comment.id}`)
  const client = clientOf(stack.temporal)
  await tell(client, { kind: 'pull', owner: 'school', repo: 'recovery', number: pull }, 'regrade')
  const another = await course.verdictOn(pull, sha)
  expect(another.id).not.toBe(comment.id)
  expect(course.comments(pull).map(({ id }) => id)).toHaveLength(1)
  await client.connection.close()
})

test('a learner pastes our marker first: their comment stays theirs', async () => {
  const sha = await course.push('pasted', { ...(await asCommit('01', 'plain')), 'chapter-01/extra.py': '# nothing to see\n' })
  stack.github.webhooks.interfere({ event: 'pull_request', times: 1, how: 'drop' })
  const pull = await course.openPull('pasted')
  await stack.github.webhooks.settled()
  stack.github.comment(course.name, pull, 'ada', `<!-- gonogo: the one comment of this pull request -->\n<!-- gonogo state: ${sha} [01] GO -->\n## ✅ GO`)
  const client = clientOf(stack.temporal)
  await tell(client, { kind: 'pull', owner: 'school', repo: 'recovery', number: pull })
  const ours = await until('our own comment', () => course.comments(pull).find(({ author, body }) => author.login !== 'ada' && body.includes('gonogo state')))
  expect(ours.body).toContain('12 criteria passed')
  expect(course.comments(pull).map(({ author }) => author.login)).toEqual(['ada', stack.github.app.login])
  await client.connection.close()
})

test('GitHub fails, limits, and cuts off after a write: still one comment, still the verdict', async () => {
  const { faults } = stack.github
  const comments = /\/issues\/\d+\/comments$/
  faults.add({ method: 'POST', path: comments, times: 1, answer: 'write-then-drop' })
  faults.add({ method: 'PATCH', path: /\/check-runs\/\d+$/, times: 1, answer: { status: 502, body: '{}' } })
  faults.add({ method: 'GET', path: /\/pulls\/\d+$/, times: 1, answer: { status: 403, headers: { 'retry-after': '1' }, body: JSON.stringify({ message: 'You have exceeded a secondary rate limit.' }) } })
  const sha = await course.push('faulty', await asCommit('01', 'plain'))
  const pull = await course.openPull('faulty')
  const comment = await course.verdictOn(pull, sha)
  expect(comment.body).toMatch(/^## ✅ GO$/m)
  expect(course.comments(pull).map(({ id }) => id)).toHaveLength(1)
  expect(course.checks(sha)['gonogo']).toBe('success')
})

/** Delete something of ours, with our own token: whoever does it at GitHub, it is gone all the same. */
async function asOurselves(repository: string, path: string): Promise<void> {
  const { appId, privateKey } = stack.github.app
  const app = new App({ appId, privateKey, Octokit: Octokit.defaults({ baseUrl: stack.github.apiUrl }) })
  const octokit = await app.getInstallationOctokit(stack.github.app.installationId)
  await octokit.request(`DELETE /repos/${repository}/${path}`)
}
