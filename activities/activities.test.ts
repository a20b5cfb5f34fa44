import { afterAll, beforeAll, expect, test } from 'vitest'
import { openClassroom, REPOSITORY, type Classroom } from '../test/github/testing/classroom.ts'
import { keyOf, type OpenLook } from '../workflows/grading.ts'
import { gitHubActivities } from './activities.ts'
import type { Fetched } from './fetch/files-of.ts'
import { GitHubConnection } from './github/connection.ts'

let classroom: Classroom
beforeAll(async () => {
  classroom = await openClassroom()
})
afterAll(() => classroom.close())

test('a look that leads to a grading has the commit fetched ahead, and no other look has', async () => {
  const { github, clone } = classroom
  await clone.git('switch', '--quiet', '--create', 'work', 'main')
  await clone.commit('work', { 'chapter-01/main.py': 'print(2)\n' })
  const sha = await clone.push('work')
  const { number } = await github.openPullRequest(REPOSITORY, { author: 'ada', head: 'work', title: 'work' })
  const [owner = '', repo = ''] = REPOSITORY.split('/')
  const subject = { kind: 'pull', owner, repo, number } as const
  const ahead: Fetched[] = []
  const { look } = gitHubActivities({
    connection: new GitHubConnection({ apiUrl: github.apiUrl, gitUrl: github.url, auth: { kind: 'app', ...github.app } }),
    budget: { lasts: 1_000, spend: async () => true, giveBack: () => undefined, release: async () => undefined },
    queue: async () => undefined, workflowPage: () => undefined, repositories: [], tell: async () => undefined,
    fetchAhead: (commit) => void ahead.push(commit),
  })

  const found = await look(subject) as OpenLook
  expect(ahead.splice(0)).toEqual([{ owner, repo, sha, ref: `refs/pull/${number}/head` }])
  await look(subject, { beside: true })
  await look(subject, { beside: false, graded: keyOf(found) })
  expect(ahead).toEqual([])
})
