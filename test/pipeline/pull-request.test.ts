import { afterAll, beforeAll, expect, test } from 'vitest'
import { workflowIdOf } from '../../workflows/subject.ts'
import { Course } from '../stack/course.ts'
import { startStack, type Stack } from '../stack/stack.ts'
import { asCommit, mutantAsCommit } from '../stack/submissions.ts'
import { clientOf } from '../stack/temporal.ts'
import { until } from '../stack/until.ts'

let stack: Stack
let course: Course

beforeAll(async () => {
  stack = await startStack()
  course = await Course.open(stack, 'school/course')
}, 600_000)

afterAll(async () => {
  await course?.close()
  await stack?.stop()
})

test('a push to a pull request ends in one comment with the verdict, and in checks', async () => {
  const sha = await course.push('good', await asCommit('01'))
  const pull = await course.openPull('good')
  const comment = await course.verdictOn(pull, sha)
  expect(comment.body).toMatch(/^## ✅ GO$/m)
  expect(comment.body).toContain(sha.slice(0, 7))
  expect(comment.body).toContain(stack.temporal.uiUrl)
  expect(course.comments(pull).map(({ id }) => id)).toHaveLength(1)
  expect(course.checks(sha)).toEqual({ gonogo: 'success', 'gonogo / chapter 01': 'success' })
})

test('what is quick is first heard of by its verdict, and what takes a while is announced', async () => {
  const good = await asCommit('01', 'plain')
  const quick = await course.push('quick', good)
  const quickPull = await course.openPull('quick')
  await course.verdictOn(quickPull, quick)
  expect(await activitiesOf(quickPull)).toEqual(['report'])
  const script = good['chapter-01/sales_analyzer.py'] ?? ''
  const slow = await course.push('slow', { ...good, 'chapter-01/sales_analyzer.py': `import time\ntime.sleep(0.7)\n${script}` })
  const slowPull = await course.openPull('slow')
  const announced = await until('the announcement', () => course.comments(slowPull).find(({ body }) => body.includes('⏳ Grading chapter 1')))
  const { id } = announced
  await until('open checks', () => stack.github.checkRuns(course.name, slow).length === 2)
  expect(stack.github.checkRuns(course.name, slow).map(({ status }) => status)).toEqual(['in_progress', 'in_progress'])
  const verdict = await course.verdictOn(slowPull, slow)
  expect(verdict.id).toBe(id)
  expect(verdict.body).toMatch(/^## ✅ GO$/m)
  expect(await activitiesOf(slowPull)).toEqual(['announce', 'report'])
})

test('a NO-GO names the criterion, what was seen and where; a mended push turns the same comment to GO', async () => {
  const bad = await course.push('mended', await mutantAsCommit('01.no-go.1'))
  const pull = await course.openPull('mended')
  const before = await course.verdictOn(pull, bad)
  expect(before.body).toMatch(/^## ❌ NO-GO: \d+ of \d+ criteria to mend$/m)
  expect(before.body).toContain('| ❌ **01.no-go.1**')
  expect(before.body).toMatch(/chapter-01\/sales_analyzer\.py:\d+/)
  expect(before.body).not.toMatch(/❌ \*\*01\.go\.2/)
  expect(course.checks(bad)).toEqual({ gonogo: 'failure', 'gonogo / chapter 01': 'failure' })
  const [annotation] = stack.github.checkRuns(course.name, bad).flatMap((run) => run.annotations)
  expect(annotation).toMatchObject({ path: 'chapter-01/sales_analyzer.py', annotation_level: 'failure' })

  const good = await course.push('mended', await asCommit('01', 'plain'))
  const after = await course.verdictOn(pull, good)
  expect(after.body).toMatch(/^## ✅ GO$/m)
  expect(after.id).toBe(before.id)
  expect(course.comments(pull).map(({ id }) => id)).toHaveLength(1)
})

test('a newer push cancels the grading of the older one, whose checks do not stay open', async () => {
  const script = (await asCommit('01', 'plain'))['chapter-01/sales_analyzer.py'] ?? ''
  const slow = await course.push('superseded', { 'chapter-01/sales_analyzer.py': `import time\ntime.sleep(15)\n${script}` })
  const pull = await course.openPull('superseded')
  await until('the slow grading to be under way', () => course.comments(pull).some(({ body }) => body.includes(slow.slice(0, 7))))
  const quick = await course.push('superseded', await asCommit('01', 'plain'))
  const comment = await course.verdictOn(pull, quick, 14)
  expect(comment.body).toMatch(/^## ✅ GO$/m)
  expect(course.comments(pull).map(({ id }) => id)).toHaveLength(1)
  await until('the older commit to be let go', () => Object.values(course.checks(slow)).every((conclusion) => conclusion === 'cancelled'))
})

test('ten deliveries of one event, and events out of order, change nothing', async () => {
  const older = await course.push('doubled', { ...(await mutantAsCommit('01.go.6')) })
  const pull = await course.openPull('doubled')
  await course.verdictOn(pull, older)
  expect(await looksAt(pull)).toBe(1) // and what follows the verdict is done
  const newer = await course.push('doubled', await asCommit('01', 'plain'))
  const comment = await course.verdictOn(pull, newer)
  const looks = await looksAt(pull)
  const writtenAt = comment.updatedAt
  const runs = stack.github.checkRuns(course.name, newer).length
  const deliveries = stack.github.deliveries().filter(({ event }) => event === 'pull_request').slice(0, 5)
  for (let time = 0; time < 2; time++) for (const { id } of deliveries) stack.github.redeliver(id)
  await stack.github.webhooks.settled()
  // Each push was told by two events, and looked at once. A doubled delivery says what is known; the older commit's does not.
  expect(looks).toBe(2)
  expect(await looksAt(pull)).toBeLessThanOrEqual(4)
  expect(course.comments(pull).map(({ id, updatedAt }) => ({ id, updatedAt }))).toEqual([{ id: comment.id, updatedAt: writtenAt }])
  expect(stack.github.checkRuns(course.name, newer)).toHaveLength(runs)
})

/** What the workflow of a pull request, which waits for what comes, has done by activities. */
async function activitiesOf(number: number): Promise<(string | null | undefined)[]> {
  return (await eventsOf(number)).flatMap((event) => event.activityTaskScheduledEventAttributes?.activityType?.name ?? [])
}

/** How often it has looked. */
async function looksAt(number: number): Promise<number> {
  // Within a workflow task: only looks are tried there.
  return (await eventsOf(number)).filter((event) =>
    event.activityTaskScheduledEventAttributes?.activityType?.name === 'look' || event.markerRecordedEventAttributes?.markerName === 'core_local_activity').length
}

async function eventsOf(number: number) {
  const client = clientOf(stack.temporal)
  const handle = client.workflow.getHandle(workflowIdOf({ kind: 'pull', owner: 'school', repo: 'course', number }))
  await until('the workflow to wait', async () => {
    const { pendingActivities, pendingWorkflowTask } = (await handle.describe()).raw
    return (pendingActivities ?? []).length === 0 && !pendingWorkflowTask
  })
  const { events } = await handle.fetchHistory()
  await client.connection.close()
  return events ?? []
}

test('a push that touches no chapter gets a successful check and no comment', async () => {
  const sha = await course.push('words', { 'NOTES.md': 'nothing to grade here\n' })
  const pull = await course.openPull('words')
  await until('the overall check', () => course.checks(sha)['gonogo'] === 'success')
  expect(course.comments(pull).map(({ body }) => body)).toEqual([])
})

test('a gonogo.yaml that cannot be read is NOT GRADED, and the comment says what to mend', async () => {
  await course.push('settings', { ...(await asCommit('01')), 'gonogo.yaml': 'chapters: [1, 2\n' })
  const pull = await course.openPull('settings')
  const comment = await until('a verdict', () => course.comments(pull).find(({ body }) => /NOT GRADED/.test(body)))
  expect(comment.body).toContain('gonogo.yaml')
})
