import { ApplicationFailure } from '@temporalio/common'
import { RequestError } from 'octokit'
import { describe, expect, test } from 'vitest'
import { asFailure, isStatus, withFailures } from './failures.ts'

const refused = (status: number, headers: Record<string, string> = {}, message = 'no') => new RequestError(message, status, {
  request: { method: 'POST', url: 'https://api.github.com/repos/a/b/issues/1/comments?token=x', headers: { authorization: 'token ghp_0123456789abcdef' } },
  response: { status, url: '', headers, data: {}, retryCount: 0 },
} as never)

function failureOf(error: unknown): ApplicationFailure {
  const failure = asFailure(error)
  expect(failure).toBeInstanceOf(ApplicationFailure)
  return failure as ApplicationFailure
}
const millisecondsOf = (error: unknown) => Number(failureOf(error).nextRetryDelay)

test.each([
  [400, 'GitHubRejected', true], [403, 'GitHubRejected', true], [422, 'GitHubRejected', true],
  [404, 'GitHubNotFound', true], [410, 'GitHubNotFound', true], [451, 'GitHubNotFound', true],
  [401, 'GitHubUnauthorized', false], [409, 'GitHubUnavailable', false], [429, 'GitHubRateLimited', false],
  [500, 'GitHubUnavailable', false], [502, 'GitHubUnavailable', false], [503, 'GitHubUnavailable', false], [504, 'GitHubUnavailable', false],
])('%d is %s, final: %s', (status, type, nonRetryable) => {
  expect(failureOf(refused(status))).toMatchObject({ type, nonRetryable })
})

describe('a rate limit is waited for as GitHub asks', () => {
  test('retry-after, in seconds', () => {
    expect(millisecondsOf(refused(429, { 'retry-after': '120' }))).toBe(120_000)
    expect(millisecondsOf(refused(403, { 'retry-after': '7' }))).toBe(7_000)
    expect(millisecondsOf(refused(403, { 'retry-after': '0' }))).toBe(1_000)
  })

  test('else until the limit is reset', () => {
    const reset = Math.floor(Date.now() / 1000) + 600
    const wait = millisecondsOf(refused(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) }))
    expect(wait).toBeGreaterThan(595_000)
    expect(wait).toBeLessThan(603_000)
    expect(millisecondsOf(refused(429, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' }))).toBe(1_000)
  })

  test('else at least a minute', () => {
    expect(millisecondsOf(refused(429))).toBe(60_000)
    expect(millisecondsOf(refused(403, {}, 'You have exceeded a secondary rate limit.'))).toBe(60_000)
    expect(millisecondsOf(refused(429, { 'retry-after': 'soon' }))).toBe(60_000)
    expect(millisecondsOf(refused(429, { 'retry-after': '' }))).toBe(60_000)
  })

  test('by whatever words GitHub says that it was too fast', () => {
    expect(millisecondsOf(refused(403, {}, 'You have triggered an abuse detection mechanism.'))).toBe(60_000)
    expect(millisecondsOf(refused(422, {}, 'Validation Failed: was submitted too quickly'))).toBe(60_000)
    expect(failureOf(refused(422, {}, 'Validation Failed')).type).toBe('GitHubRejected')
  })

  test('a 403 with some of the limit left is no rate limit', () => {
    expect(failureOf(refused(403, { 'x-ratelimit-remaining': '4999', 'x-ratelimit-reset': '1' })).type).toBe('GitHubRejected')
  })
})

test('the message says what was asked and answered, and no token', () => {
  const { message } = failureOf(refused(422, {}, `Validation Failed ${'x'.repeat(5_000)}`))
  expect(message).toMatch(/^GitHub answered 422 to POST \/repos\/a\/b\/issues\/1\/comments: Validation Failed/)
  expect(message).not.toContain('token')
  expect(message.length).toBeLessThan(500)
})

test('what is no answer of GitHub\'s passes as it is', async () => {
  const bug = new TypeError('bug')
  await expect(withFailures(() => Promise.reject(bug))).rejects.toBe(bug)
  await expect(withFailures(() => Promise.reject(refused(500)))).rejects.toBeInstanceOf(ApplicationFailure)
  expect(await withFailures(async () => 1)).toBe(1)
  expect([isStatus(refused(404), 404, 410), isStatus(refused(500), 404), isStatus(bug, 404)]).toEqual([true, false, false])
})
