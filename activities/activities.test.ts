import { afterAll, beforeAll, expect, test } from 'vitest'
import { openClassroom, REPOSITORY, type Classroom } from '../test/github/testing/classroom.ts'
import { keyOf, type OpenLook } from '../workflows/grading.ts'
import { workflowIdOf } from '../workflows/subject.ts'
import { gitHubActivities } from './activities.ts'
import type { Fetched } from './fetch/files-of.ts'
import { GitHubConnection } from './github/connection.ts'

let classroom: Classroom
beforeAll(async () => {
  classroom = await openClassroom()
})
afterAll(() => classroom.close())

const [owner = '', repo = ''] = REPOSITORY.split('/')

/** A pull request with a right branch of its own, and the look of a worker that keeps what it did besides. */
async function onPull(branch: string) {
  const { github, clone } = classroom
  await clone.git('switch', '--quiet', '--create', branch, 'main')
  await clone.commit(branch, { 'chapter-01/main.py': `print('${branch}')\n` })
  const sha = await clone.push(branch)
  const { number } = await github.openPullRequest(REPOSITORY, { author: 'ada', head: branch, title: branch })
  const subject = { kind: 'pull', owner, repo, number } as const
  const ahead: Fetched[] = []
  const released: string[] = []
  const { look } = gitHubActivities({
    connection: new GitHubConnection({ apiUrl: github.apiUrl, gitUrl: github.url, auth: { kind: 'app', ...github.app } }),
    budget: { spend: async () => true, giveBack: () => undefined, release: async (_, holder) => void released.push(holder) },
    queue: async () => undefined, workflowPage: () => undefined, repositories: [], tell: async () => undefined,
    announceAfter: 5_000,
    fetchAhead: (commit) => void ahead.push(commit),
  })
  return { sha, number, subject, look, ahead, released }
}

test('a look that leads to a grading has the commit fetched ahead, and no other look has', async () => {
  const { look, subject, sha, number, ahead } = await onPull('work')
  const found = await look(subject) as OpenLook
  expect(ahead.splice(0)).toEqual([{ owner, repo, sha, ref: `refs/pull/${number}/head` }])
  await look(subject, { beside: true })
  await look(subject, { beside: false, graded: keyOf(found) })
  expect(ahead).toEqual([])
})

test('room for a report is held by a look that leads to a grading, and by no other', async () => {
  const { look, subject, released } = await onPull('held')
  const found = await look(subject) as OpenLook
  await look(subject, { beside: true })
  expect(released).toEqual([])
  await look(subject, { beside: false, graded: keyOf(found) })
  expect(released.splice(0)).toEqual([workflowIdOf(subject)])
  classroom.github.faults.add({ method: 'GET', path: /\/pulls\/\d+$/, times: 1, answer: { status: 422 } })
  await expect(look(subject)).rejects.toThrow()
  expect(released).toEqual([workflowIdOf(subject)])
})
