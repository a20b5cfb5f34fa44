import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { workflowIdOf, type Subject } from '../../workflows/subject.ts'
import { Learner } from '../github/testing/learner.ts'
import { Course } from '../stack/course.ts'
import { startStack, type Stack } from '../stack/stack.ts'
import { asCommit, mutantAsCommit } from '../stack/submissions.ts'
import { clientOf } from '../stack/temporal.ts'
import { until } from '../stack/until.ts'

let stack: Stack
let course: Course

beforeAll(async () => {
  // A history of 40 events is already long here, so that the tests see workflows continue as new. And nothing is announced, however
  // busy the machine is.
  stack = await startStack({ temporalSettings: ['limit.historyCount.suggestContinueAsNew=40'], worker: { GONOGO_ANNOUNCE_AFTER_SECONDS: '60' } })
  course = await Course.open(stack, 'school/events')
}, 600_000)

afterAll(async () => {
  await course?.close()
  await stack?.stop()
})

const subject = (number: number): Subject => ({ kind: 'pull', owner: 'school', repo: 'events', number })

test("a fork's pull request is graded through the base repository", async () => {
  const { github } = stack
  const ben = github.createUser('ben')
  await github.fork(course.name, 'ben')
  const clone = await Learner.clone(github.url, ben, 'ben/events')
  try {
    const sha = await clone.commit('from-fork', await asCommit('01'))
    await clone.push('from-fork')
    const { number } = await github.openPullRequest(course.name, { author: 'ben', head: 'ben:from-fork' })
    const comment = await course.verdictOn(number, sha)
    expect(comment.body).toMatch(/^## ✅ GO$/m)
    expect(course.checks(sha)['gonogo']).toBe('success')

    const runs = () => github.checkRuns(course.name, sha).filter(({ name }) => name === 'gonogo')
    const [run] = runs()
    if (!run) throw new Error('there is no check run')
    github.rerequestCheckRun(run, 'ada')
    await until('the re-run of a fork\'s check', () => runs().length === 2 && runs().every(({ conclusion }) => conclusion === 'success'))
  } finally {
    await clone.remove()
  }
})

test('a push to a branch without a pull request gets its checks and nothing else', async () => {
  const sha = await course.push('alone', await mutantAsCommit('01.go.6'))
  await until('the check', () => course.checks(sha)['gonogo'] === 'failure', { instead: () => course.checks(sha) })
  expect(course.checks(sha)).toEqual({ gonogo: 'failure', 'gonogo / chapter 01': 'failure' })
})

test('of the two events of a push to a pull request one leads to a look; when it is closed, its branch is looked at again', async () => {
  const client = clientOf(stack.temporal)
  const runs = async () => (await client.workflow.count("WorkflowId = 'branch/school/events/twins'")).count
  try {
    const first = await course.push('twins', await asCommit('01', 'plain'))
    const pull = await course.openPull('twins')
    await course.verdictOn(pull, first)
    const before = await runs()
    const second = await course.push('twins', { 'chapter-01/NOTES.md': 'two\n' })
    await course.verdictOn(pull, second)
    await stack.github.webhooks.settled()
    expect(await runs()).toBe(before)

    await stack.github.closePullRequest(course.name, pull)
    await stack.github.webhooks.settled()
    const third = await course.push('twins', { 'chapter-01/NOTES.md': 'three\n' })
    await until('the checks of the branch', () => course.checks(third)['gonogo'] === 'success', { instead: () => course.checks(third) })
    await until('its workflow', async () => (await runs()) > before)
  } finally {
    await client.connection.close()
  }
})

test('the first push of a whole course to its main branch grades every chapter that it holds', async () => {
  const { github } = stack
  const eve = github.createUser('eve')
  await github.createRepository('eve/fresh')
  const clone = await Learner.clone(github.url, eve, 'eve/fresh')
  try {
    await clone.git('switch', '--quiet', '--orphan', 'main').catch(() => undefined) // the branch of an empty clone
    const sha = await clone.commit('main', { 'README.md': '# All of it\n', ...(await asCommit('01')) })
    await clone.push('main')
    const checks = () => Object.fromEntries(github.checkRuns('eve/fresh', sha).map(({ name, conclusion }) => [name, conclusion]))
    await until('its checks', () => checks()['gonogo'] === 'success', { instead: checks })
    expect(checks()).toEqual({ gonogo: 'success', 'gonogo / chapter 01': 'success' })
  } finally {
    await clone.remove()
  }
})

test('a push that is superseded before it was announced is never heard of', async () => {
  const script = (await asCommit('01', 'plain'))['chapter-01/sales_analyzer.py'] ?? ''
  const slow = await course.push('unheard', { 'chapter-01/sales_analyzer.py': `import time\ntime.sleep(15)\n${script}` })
  const pull = await course.openPull('unheard')
  const client = clientOf(stack.temporal)
  const grading = client.workflow.getHandle(`${workflowIdOf(subject(pull))}/${slow}/01`)
  await until('the slow grading to be under way', async () => ((await grading.describe().catch(() => undefined))?.raw.pendingActivities ?? []).length > 0)
  const quick = await course.push('unheard', await asCommit('01', 'plain'))
  const comment = await course.verdictOn(pull, quick)
  expect(comment.body).toMatch(/^## ✅ GO$/m)
  expect(course.comments(pull).map(({ id }) => id)).toEqual([comment.id])
  expect((await grading.describe()).status.name).toBe('CANCELLED')
  expect(course.checks(slow)).toEqual({})
  await client.connection.close()
})

test('re-run on the check grades the same commit again', async () => {
  const sha = await course.push('again', await asCommit('01', 'plain'))
  const pull = await course.openPull('again')
  const { id } = await course.verdictOn(pull, sha)
  const runs = () => stack.github.checkRuns(course.name, sha).filter(({ name }) => name === 'gonogo')
  const before = runs()
  const [run] = before
  if (!run) throw new Error('there is no check run')
  stack.github.rerequestCheckRun(run, 'ada')
  await until('another check run to be concluded', () => runs().length > before.length && runs().every(({ conclusion }) => conclusion === 'success'))
  expect((await course.verdictOn(pull, sha)).id).toBe(id)
  expect(course.comments(pull).map((comment) => comment.id)).toEqual([id])
})

test('gonogo regrade asks the pipeline again', async () => {
  const sha = await course.push('asked', await asCommit('01', 'plain'))
  const pull = await course.openPull('asked')
  await course.verdictOn(pull, sha)
  const runs = () => stack.github.checkRuns(course.name, sha).filter(({ name }) => name === 'gonogo')
  const before = runs().length
  const gonogo = fileURLToPath(new URL('../../setup/gonogo.mjs', import.meta.url))
  const { stdout } = await execa(process.execPath, [gonogo, 'regrade', `school/events#${pull}`], { env: { TEMPORAL_ADDRESS: stack.temporal.address } })
  expect(stdout).toContain('will be graded again')
  await until('another check run to be concluded', () => runs().length > before && runs().every(({ conclusion }) => conclusion === 'success'))
})

test('a merge group is graded by checks', async () => {
  await course.push('queued', await asCommit('01', 'functional'))
  const pull = await course.openPull('queued')
  const sha = await stack.github.enqueuePullRequest(course.name, pull)
  await until('the check on the merge group', () => course.checks(sha)['gonogo'] === 'success', { instead: () => course.checks(sha) })
})

test('many pushes: the workflow continues as new, keeps its comment, and ends when the pull request is closed', async () => {
  const files = await asCommit('01', 'plain')
  const first = await course.push('many', files)
  const pull = await course.openPull('many')
  const { id } = await course.verdictOn(pull, first)
  const client = clientOf(stack.temporal)
  const handle = client.workflow.getHandle(workflowIdOf(subject(pull)))
  const { runId } = await handle.describe()
  for (let at = 0; at < 3; at++) {
    const sha = await course.push('many', { ...files, 'chapter-01/NOTES.md': `push ${at}\n` })
    expect((await course.verdictOn(pull, sha)).id).toBe(id)
  }
  await until('the workflow to continue as new', async () => (await handle.describe()).runId !== runId)
  expect(course.comments(pull).map((comment) => comment.id)).toEqual([id])

  await stack.github.closePullRequest(course.name, pull)
  await until('the workflow to end', async () => (await handle.describe()).status.name === 'COMPLETED')
  await stack.github.reopenPullRequest(course.name, pull)
  await until('the workflow to be there again, idle', async () => {
    const { status, raw } = await handle.describe()
    return status.name === 'RUNNING' && raw.pendingActivities?.length === 0 && raw.pendingChildren?.length === 0
  })
  expect(course.comments(pull).map((comment) => comment.id)).toEqual([id])
  await client.connection.close()
})

test('an operator finds gradings by search attributes, with a summary and the verdict', async () => {
  const client = clientOf(stack.temporal)
  const found = await until('the visibility store to list a NO-GO', async () => {
    for await (const execution of client.workflow.list({ query: "GonogoRepository = 'school/events' AND GonogoChapter = '01' AND GonogoVerdict = 'NO-GO'" })) return execution
    return undefined
  })
  expect(found.workflowId).toMatch(/^branch\/school\/events\/alone\/[0-9a-f]{40}\/01$/)
  const description = await client.workflow.getHandle(found.workflowId).describe()
  expect(await description.staticSummary()).toContain('chapter 01 · school/events')
  await client.connection.close()
})
