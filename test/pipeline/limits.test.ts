import { expect, test } from 'vitest'
import { startLocalGitHub } from '../github/server.ts'
import { Course } from '../stack/course.ts'
import { startStack } from '../stack/stack.ts'
import { asCommit } from '../stack/submissions.ts'
import { clientOf } from '../stack/temporal.ts'
import { until } from '../stack/until.ts'

/** The worker's are less, as they are in production: between a grant and its request passes more than a sixtieth of 3 s. */
const limits = { hour: { seconds: 20, requests: 300, content: 20 }, minute: { seconds: 3, points: 300, content: 3 } }
const gitHubs = { hour: { seconds: 20, requests: 330, content: 22 }, minute: { seconds: 3, points: 330, content: 4 } }

test('a rush stays below what GitHub allows: progress is left out, verdicts wait for room, and none is lost', { timeout: 240_000 }, async () => {
  const github = await startLocalGitHub({ limits: gitHubs })
  const stack = await startStack({ github, worker: { GONOGO_GITHUB_LIMITS: JSON.stringify(limits) } })
  const course = await Course.open(stack, 'school/rush')
  const client = clientOf(stack.temporal)
  try {
    const files = await asCommit('01')
    const pushed: { pull: number; sha: string }[] = []
    for (let at = 0; at < 6; at++) {
      const sha = await course.push(`learner-${at}`, files)
      pushed.push({ pull: await course.openPull(`learner-${at}`), sha })
    }
    const comments = await Promise.all(pushed.map(({ pull, sha }) => course.verdictOn(pull, sha, 200)))
    expect(comments.map(({ body }) => /^## ✅ GO$/m.test(body))).toEqual(comments.map(() => true))
    expect(pushed.map(({ pull }) => course.comments(pull).length)).toEqual(pushed.map(() => 1))
    expect(github.refused).toEqual([])
    const { events } = await client.workflow.getHandle('github-budget/school').fetchHistory()
    expect(events?.length).toBeGreaterThan(6)
  } finally {
    await client.connection.close()
    await course.close()
    await stack.stop()
    await github.close()
  }
})

test('what had to wait for room is not reported when a newer commit has come, whose verdict is', { timeout: 240_000 }, async () => {
  // One grading and a look take nearly all of a minute's points: then there is no look beside a grading, and its report waits.
  const few = { hour: { seconds: 120, requests: 300 }, minute: { seconds: 24, points: 30 } }
  const stack = await startStack({ worker: { GONOGO_GITHUB_LIMITS: JSON.stringify(few) } })
  const course = await Course.open(stack, 'school/waiting')
  const client = clientOf(stack.temporal)
  try {
    const files = await asCommit('01')
    const before = await course.push('before', files)
    await course.verdictOn(await course.openPull('before'), before)
    const first = await course.push('work', files)
    const pull = await course.openPull('work')
    await until('the grading to be over', async () => (await client.workflow.count("WorkflowType = 'gradeChapter' AND ExecutionStatus = 'Completed'")).count > 1, { seconds: 60 })
    const second = await course.push('work', { 'chapter-01/NOTES.md': 'Once more.\n' })
    await course.verdictOn(pull, second, 150)
    expect(Object.values(course.checks(first))).not.toContain('success')
    expect(course.checks(second)).toEqual({ gonogo: 'success', 'gonogo / chapter 01': 'success' })
    expect(course.comments(pull)).toHaveLength(1)
  } finally {
    await client.connection.close()
    await course.close()
    await stack.stop()
  }
})
