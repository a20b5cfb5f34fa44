import { expect, test } from 'vitest'
import { testReport } from './test-report.mjs'

const counts = { finished: true, passed: 4, failed: 0, skipped: 0 }
const times = { setUpMs: 12_400, testsMs: 221_000 }

test('a run without a failure ends in its times beside their budgets, and its counts', () => {
  expect(testReport({ status: 0, counts, ...times })).toEqual({
    status: 0, lines: ['set-up: 12 s of 10 min', 'tests: 3 min 41 s of 28 min', '4 passed, 0 failed'],
  })
})

test('skipped tests are named only where there are any', () => {
  expect(testReport({ status: 0, counts: { ...counts, skipped: 2 }, ...times }).lines.at(-1)).toBe('4 passed, 0 failed, 2 skipped')
})

test('a phase over its budget says so', () => {
  expect(testReport({ status: 0, counts, setUpMs: 11 * 60_000, testsMs: 1000 }).lines[0]).toBe('set-up: 11 min of 10 min, over its budget')
})

test.each([
  ['a failed test', { status: 1, counts: { ...counts, failed: 1 } }, 1, '4 passed, 1 failed', undefined],
  ['a failed test that vitest forgot in its status', { status: 0, counts: { ...counts, failed: 1 } }, 1, '4 passed, 1 failed', undefined],
  ['a crash half way', { status: 139, counts: { ...counts, finished: false } }, 139, '4 passed, 0 failed', /ended before it was done/],
  ['a crash at once', { status: 1 }, 1, '0 passed, 0 failed', /ended before it was done/],
  ['no test', { status: 0, counts: { ...counts, passed: 0 } }, 1, '0 passed, 0 failed', /No test was run/],
  ['only skipped tests', { status: 0, counts: { ...counts, passed: 0, skipped: 3 } }, 1, '0 passed, 0 failed, 3 skipped', /No test was run/],
  ['no count', { status: 0 }, 1, '0 passed, 0 failed', /counted no tests/],
  ['a failure outside the tests', { status: 1, counts }, 1, '4 passed, 0 failed', /although no test failed/],
])('%s is a failure', (_, run, status, last, trouble) => {
  const report = testReport({ ...times, ...run })
  expect(report.status).toBe(status)
  expect(report.lines.at(-1)).toBe(last)
  if (trouble) expect(report.lines[0]).toMatch(trouble)
})

test('a failed set-up is said to be the reason', () => {
  expect(testReport({ status: 1, setUpMs: 3000 })).toEqual({
    status: 1, lines: ['No test was run, because the set-up failed: see above.', 'set-up: 3 s of 10 min', '0 passed, 0 failed'],
  })
})
