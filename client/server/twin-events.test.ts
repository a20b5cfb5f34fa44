import { expect, test } from 'vitest'
import type { Request } from './events.ts'
import { TwinEvents } from './twin-events.ts'

const ONE = '1'.repeat(40)
const TWO = '2'.repeat(40)
const where = { owner: 'school', repo: 'course' }
const push = (sha: string, branch = 'work'): Request => ({ kind: 'tell', signal: 'changed', sha, subject: { ...where, kind: 'branch', branch, before: undefined } })
const pull = (sha: string | undefined, branch: string | null = 'work'): Request =>
  ({ kind: 'tell', signal: 'changed', ...(sha ? { sha } : {}), ...(branch ? { branch } : {}), subject: { ...where, kind: 'pull', number: 7 } })

test('a push whose pull request was told of the same commit adds nothing, whichever comes first', async () => {
  const twins = new TwinEvents()
  twins.taken(pull(ONE))
  expect(await twins.brought(push(ONE))).toBe(true)
  const second = twins.brought(push(TWO))
  twins.taken(pull(TWO))
  expect(await second).toBe(true)
})

test('of a branch that nothing is known of the first push waits, and when no pull request is told of it the next ones do not', async () => {
  const twins = new TwinEvents(3_600_000, 5)
  expect(await twins.brought(push(ONE))).toBe(false)
  twins.taken(pull(ONE, null)) // a fork's: its branch is another repository's
  expect(await twins.brought(push(ONE))).toBe(false)
  twins.taken(pull(ONE, 'other'))
  expect(await twins.brought(push(ONE))).toBe(false)
  twins.taken(pull(ONE))
  expect(await twins.brought(push(ONE))).toBe(true)
  const first = new TwinEvents(5, 3_600_000)
  const waits = first.brought(push(ONE))
  first.taken(pull(ONE))
  expect(await waits).toBe(true)
})

test('when the other event does not come, the branch is looked at, and the next push does not wait', async () => {
  const twins = new TwinEvents(5)
  twins.taken(pull(ONE))
  expect(await twins.brought(push(TWO))).toBe(false)
  expect(await twins.brought(push(ONE))).toBe(false)
})

test('another commit of the branch is not this one', async () => {
  const twins = new TwinEvents(20)
  twins.taken(pull(ONE))
  const second = twins.brought(push(TWO))
  twins.taken(pull(ONE))
  expect(await second).toBe(false)
})

test('a branch whose pull request was told of yet another commit meanwhile still has one', async () => {
  const twins = new TwinEvents(20)
  twins.taken(pull(ONE))
  const second = twins.brought(push(TWO))
  const third = '3'.repeat(40)
  twins.taken(pull(third))
  expect(await second).toBe(false)
  expect(await twins.brought(push(third))).toBe(true)
})

test('a closed pull request brings nothing any more', async () => {
  const twins = new TwinEvents(3_600_000)
  twins.taken(pull(ONE))
  twins.taken(pull(undefined))
  expect(await twins.brought(push(TWO))).toBe(false)
})

test('names of repositories know no upper and lower case', async () => {
  const twins = new TwinEvents()
  twins.taken(pull(ONE))
  expect(await twins.brought({ kind: 'tell', signal: 'changed', sha: ONE, subject: { owner: 'School', repo: 'COURSE', kind: 'branch', branch: 'work', before: undefined } })).toBe(true)
})
