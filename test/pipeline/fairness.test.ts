import { afterAll, beforeAll, expect, test } from 'vitest'
import { Course } from '../stack/course.ts'
import { startStack, type Stack } from '../stack/stack.ts'
import { asCommit } from '../stack/submissions.ts'
import { clientOf } from '../stack/temporal.ts'
import { until } from '../stack/until.ts'

let stack: Stack
let busy: Course
let calm: Course

beforeAll(async () => {
  // Nobody grades at first, so that a queue can form; it has one partition, since each partition is fair by itself.
  const temporalSettings = ['matching.numTaskqueueReadPartitions=1', 'matching.numTaskqueueWritePartitions=1']
  stack = await startStack({ worker: { GONOGO_ROLE: 'github' }, temporalSettings })
  busy = await Course.open(stack, 'busy/course')
  calm = await Course.open(stack, 'calm/course', 'ben')
}, 600_000)

afterAll(async () => {
  await busy?.close()
  await calm?.close()
  await stack?.stop()
})

test('a queue of one repository does not keep another waiting', async () => {
  const client = clientOf(stack.temporal)
  const queued = async (repository: string) => {
    let count = 0
    for await (const { workflowId } of client.workflow.list({ query: `WorkflowType = 'gradeChapter' AND GonogoRepository = '${repository}'` })) {
      const { raw } = await client.workflow.getHandle(workflowId).describe()
      count += raw.pendingActivities?.length ?? 0
    }
    return count
  }
  /** When each grading of a repository was begun by the worker. */
  const beginnings = async (repository: string) => {
    const times: number[] = []
    for await (const { workflowId } of client.workflow.list({ query: `WorkflowType = 'gradeChapter' AND GonogoRepository = '${repository}'` })) {
      const { events } = await client.workflow.getHandle(workflowId).fetchHistory()
      const started = events?.find((event) => event.activityTaskStartedEventAttributes)?.eventTime
      times.push(Number(started?.seconds) + Number(started?.nanos) / 1e9)
    }
    return times
  }
  const files = await asCommit('01', 'plain')
  const pushes: string[] = []
  for (let at = 0; at < 10; at++) pushes.push(await busy.push(`work-${at}`, files))
  await until('ten gradings to be queued', async () => (await queued('busy/course')) === 10)
  const one = await calm.push('work', files)
  await until('the other grading to be queued behind them', async () => (await queued('calm/course')) === 1)

  await stack.startWorker({ GONOGO_ROLE: 'grading', GONOGO_GRADINGS: '1' })
  await until('all to be graded', () => [...pushes.map((sha) => busy.checks(sha)), calm.checks(one)].every((checks) => checks['gonogo'] === 'success'), { seconds: 100 })
  // Without fairness the one that came last is begun last, after all ten.
  const [begun = NaN] = await beginnings('calm/course')
  expect((await beginnings('busy/course')).filter((time) => time < begun).length).toBeLessThanOrEqual(3)
  await client.connection.close()
}, 180_000)
