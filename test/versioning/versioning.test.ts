import { afterAll, beforeAll, expect, test } from 'vitest'
import { execa } from 'execa'
import { temporalPath } from '../../setup/temporal-ready.mjs'
import { workflowIdOf } from '../../workflows/subject.ts'
import { Course } from '../stack/course.ts'
import { startStack, type Stack } from '../stack/stack.ts'
import { asCommit } from '../stack/submissions.ts'
import { clientOf } from '../stack/temporal.ts'
import { until } from '../stack/until.ts'

let stack: Stack
let course: Course

beforeAll(async () => {
  stack = await startStack({ reachTemporal: (address) => Promise.resolve({ TEMPORAL_ADDRESS: address, GONOGO_VERSION: 'first' }) })
  course = await Course.open(stack, 'ada/learning')
}, 600_000)

afterAll(async () => {
  await course?.close()
  await stack?.stop()
})

/** The command of docs/deployment.md. */
async function makeCurrent(version: string): Promise<void> {
  const args = ['worker', 'deployment', 'set-current-version', '--deployment-name', 'gonogo', '--build-id', version, '--yes', '--address', stack.temporal.address]
  const path = await temporalPath()
  // A new version is known to Temporal only once its workers have polled.
  await until(`version ${version} to be made current`, async () => !(await execa(path, args, { reject: false })).failed)
}

test('a version grades once it is made the current one, and the next takes over the open pull request', async () => {
  await makeCurrent('first')
  const sha = await course.push('work', await asCommit('01'))
  const pull = await course.openPull('work')
  await course.verdictOn(pull, sha)

  stack.environment.GONOGO_VERSION = 'second'
  await stack.startWorker()
  await makeCurrent('second')
  await stack.worker.stop()
  const next = await course.push('work', { 'chapter-01/more.txt': 'more\n' })
  const comment = await course.verdictOn(pull, next)
  expect(comment.body).toMatch(/\bGO\b/)
  expect(course.comments(pull)).toHaveLength(1)

  const client = clientOf(stack.temporal)
  try {
    const { raw } = await client.workflow.getHandle(workflowIdOf({ kind: 'pull', owner: 'ada', repo: 'learning', number: pull })).describe()
    expect(raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId).toBe('second')
  } finally {
    await client.connection.close()
  }
})
