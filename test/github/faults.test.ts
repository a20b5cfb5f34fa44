import { afterEach, beforeEach, expect, test } from 'vitest'
import { Gate } from './gate.ts'
import { openClassroom, REPOSITORY, type Classroom } from './testing/classroom.ts'

let room: Classroom
beforeEach(async () => {
  room = await openClassroom()
  await room.clone.commit('work', { 'a.py': '1\n' })
  await room.clone.push('work')
  await room.github.openPullRequest(REPOSITORY, { author: 'ada', head: 'work' })
})
afterEach(async () => { await room.close() })

const comment = (signal?: AbortSignal) => fetch(`${room.github.apiUrl}/repos/${REPOSITORY}/issues/1/comments`, {
  method: 'POST', headers: { authorization: `token ${room.ada.token}` }, body: JSON.stringify({ body: 'hello' }), ...(signal && { signal }),
})
const written = () => room.github.comments(REPOSITORY, 1).length

test('an answer of the test’s own, as often as asked and only where asked', async () => {
  const fault = room.github.faults.add({
    method: 'POST', path: /\/issues\/\d+\/comments$/, times: 2,
    answer: { status: 403, headers: { 'retry-after': '1' }, body: '{"message":"You have exceeded a secondary rate limit"}' },
  })
  expect((await fetch(`${room.github.apiUrl}/repos/${REPOSITORY}/issues/1/comments`)).status).toBe(200)
  const first = await comment()
  expect([first.status, first.headers.get('retry-after')]).toEqual([403, '1'])
  expect((await comment()).status).toBe(403)
  expect((await comment()).status).toBe(201)
  expect([fault.hits(), written()]).toEqual([2, 1])
})

test('drop: nothing is written; write-then-drop: it is, and the client never learns', async () => {
  const path = /comments$/
  room.github.faults.add({ path, times: 1, answer: 'drop' })
  await expect(comment()).rejects.toThrow('fetch failed')
  expect(written()).toBe(0)
  room.github.faults.add({ path, times: 1, answer: 'write-then-drop' })
  await expect(comment()).rejects.toThrow('fetch failed')
  expect(written()).toBe(1)
  expect((await comment()).status).toBe(201)
})

test('hang: no answer until the client gives up', async () => {
  const fault = room.github.faults.add({ path: /comments$/, times: 1, answer: 'hang' })
  const giveUp = new AbortController()
  const asked = comment(giveUp.signal)
  await expect.poll(() => fault.hits()).toBe(1)
  giveUp.abort()
  await expect(asked).rejects.toThrow('aborted')
  expect(written()).toBe(0)
})

test('git too: a fetch that fails once, and a push whose answer is lost though it was taken', async () => {
  const { github, clone } = room
  github.faults.add({ path: /git-upload-pack$/, times: 1, answer: { status: 503 } })
  await expect(clone.git('fetch', 'origin')).rejects.toThrow(/503/)
  await clone.git('fetch', 'origin')

  const sha = await clone.commit('work', { 'a.py': '2\n' })
  github.faults.add({ method: 'POST', path: /git-receive-pack$/, times: 1, answer: 'write-then-drop' })
  await expect(clone.push('work')).rejects.toThrow()
  await expect.poll(() => github.pullRequest(REPOSITORY, 1).head.sha).toBe(sha)
})

test('gate: stopped before anything is done, or after everything was done and before the answer', async () => {
  const before = new Gate()
  room.github.faults.add({ method: 'POST', path: /\/issues\/\d+\/comments$/, times: 1, answer: { gate: before, stop: 'before' } })
  const first = comment()
  await before.reached
  expect(written()).toBe(0)
  before.release()
  expect([(await first).status, written()]).toEqual([201, 1])

  const after = new Gate()
  room.github.faults.add({ method: 'POST', path: /\/issues\/\d+\/comments$/, times: 1, answer: { gate: after, stop: 'after' } })
  const second = comment()
  await after.reached
  expect(written()).toBe(2)
  after.drop()
  await expect(second).rejects.toThrow()
})

test('cutAfter: it is written, and the answer breaks off', async () => {
  room.github.faults.add({ method: 'POST', path: /\/issues\/\d+\/comments$/, times: 1, answer: { cutAfter: 20 } })
  await expect(comment().then((answer) => answer.json())).rejects.toThrow()
  expect(written()).toBe(1)
})

test('an answer to what a request\'s body says', async () => {
  room.github.faults.add({ method: 'POST', path: /comments$/, times: 1, body: /world/, answer: { status: 422, body: '{}' } })
  expect((await comment()).status).toBe(201)
})

test('a repository that moved: its earlier name leads to it, for REST and for git', async () => {
  await room.github.moveRepository(REPOSITORY, 'school/renamed')
  expect((await comment()).status).toBe(201)
  expect(room.github.comments('school/renamed', 1)).toHaveLength(1)
  await room.clone.commit('work', { 'b.py': '2\n' })
  const sha = await room.clone.push('work')
  expect(room.github.pullRequest('school/renamed', 1).head.sha).toBe(sha)
})
