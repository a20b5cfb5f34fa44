import { expect, test } from 'vitest'
import { startLocalGitHub } from '../github/server.ts'
import { Course } from '../stack/course.ts'
import { startStack } from '../stack/stack.ts'
import { asCommit } from '../stack/submissions.ts'
import { clientOf } from '../stack/temporal.ts'

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
