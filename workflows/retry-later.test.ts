import { expect, test } from 'vitest'
import { retryDelay, untilRetry } from './retry-later.ts'

const MINUTE = 60_000

test('what failed is tried again after 5 minutes, 15 minutes, 1, 4 and then every 12 hours', () => {
  expect([1, 2, 3, 4, 5, 6, 60].map((tries) => retryDelay(tries) / MINUTE)).toEqual([5, 15, 60, 240, 720, 720, 720])
})

test('looks in between, such as the schedule\'s every five minutes, do not put it off', () => {
  const memory = { tries: 2, retryAt: 15 * MINUTE }
  expect([0, 5, 10, 15, 20].map((at) => (untilRetry(memory, at * MINUTE) ?? NaN) / MINUTE)).toEqual([15, 10, 5, 0, 0])
})

test('nothing to try again, and what an earlier version remembers', () => {
  expect(untilRetry({}, 0)).toBeUndefined()
  expect(untilRetry({ tries: 1 }, 1_000)).toBe(5 * MINUTE)
})
