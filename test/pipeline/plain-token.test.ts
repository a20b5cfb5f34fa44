import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLocalGitHub } from '../github/server.ts'
import type { LocalGitHub } from '../github/local-github.ts'
import { Course } from '../stack/course.ts'
import { startStack, type Stack } from '../stack/stack.ts'
import { mutantAsCommit } from '../stack/submissions.ts'
import { until } from '../stack/until.ts'

let github: LocalGitHub
let stack: Stack
let course: Course

beforeAll(async () => {
  github = await startLocalGitHub()
  const bot = github.createUser('gonogo-user')
  stack = await startStack({ github, token: bot.token })
  course = await Course.open(stack, 'ada/learning', 'ada', { appInstalled: false, collaborators: ['gonogo-user'] })
  github.addRepositoryWebhook('ada/learning', stack.webhookUrl, github.app.webhookSecret)
}, 600_000)

afterAll(async () => {
  await course?.close()
  await stack?.stop()
  await github?.close()
})

test('with a plain token the comment is the same, and commit statuses stand for check runs', async () => {
  const sha = await course.push('work', await mutantAsCommit('01.go.2'))
  const pull = await course.openPull('work')
  const comment = await course.verdictOn(pull, sha)
  expect(comment.author.login).toBe('gonogo-user')
  expect(comment.body).toMatch(/^## ❌ NO-GO: \d+ of \d+ criteria to mend$/m)
  const newest = await until('the statuses', () => {
    const byName = new Map(github.statuses(course.name, sha).reverse().map(({ context, state }) => [context, state]))
    return byName.get('gonogo') === 'failure' && Object.fromEntries(byName)
  })
  expect(newest).toEqual({ gonogo: 'failure', 'gonogo / chapter 01': 'failure' })
  expect(github.checkRuns(course.name, sha)).toEqual([])
})
