import { ApplicationFailure } from '@temporalio/common'
import { RequestError } from 'octokit'

/**
 * What GitHub's refusals mean for a retry: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 * says to wait `retry-after` seconds, else until `x-ratelimit-reset`, else at least a minute.
 */
export function asFailure(error: unknown): unknown {
  if (!(error instanceof RequestError)) return error
  const { status, response } = error
  const headers = response?.headers ?? {}
  const message = `GitHub answered ${status} to ${error.request.method} ${new URL(error.request.url).pathname}: ${error.message.slice(0, 300)}`
  const failure = (type: string, options: { nonRetryable?: boolean; wait?: number } = {}) => ApplicationFailure.create({
    type, message, nonRetryable: options.nonRetryable ?? false,
    ...(options.wait === undefined ? {} : { nextRetryDelay: Math.max(1_000, options.wait) }),
  })
  const limited = status === 429
    || (status === 403 && (headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0' || /rate limit|abuse/i.test(error.message)))
    || (status === 422 && /too quickly|spammed/i.test(error.message)) // how comments made too fast are refused
  if (limited) return failure('GitHubRateLimited', { wait: waitOf(headers) })
  if (status === 404 || status === 410 || status === 451) return failure('GitHubNotFound', { nonRetryable: true })
  if (status === 422 || status === 400 || status === 403) return failure('GitHubRejected', { nonRetryable: true })
  if (status === 401) return failure('GitHubUnauthorized', { wait: 5_000 })
  return failure('GitHubUnavailable')
}

function waitOf(headers: Record<string, unknown>): number {
  const after = Number.parseInt(String(headers['retry-after']), 10)
  if (Number.isFinite(after)) return after * 1000
  const reset = Number.parseInt(String(headers['x-ratelimit-reset']), 10)
  if (headers['x-ratelimit-remaining'] === '0' && Number.isFinite(reset)) return reset * 1000 - Date.now() + 1_000
  return 60_000
}

/** Run work on GitHub so that what it throws tells Temporal whether and when to try again. */
export async function withFailures<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw asFailure(error)
  }
}

export function isStatus(error: unknown, ...statuses: number[]): error is RequestError {
  return error instanceof RequestError && statuses.includes(error.status)
}
