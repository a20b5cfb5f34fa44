import { expect, test } from 'vitest'
import type { TestOutcome } from './junit.ts'
import { fallen } from './learner-tests.ts'

const outcome = (item: string, as: TestOutcome['outcome']): TestOutcome => ({ test: item, item, outcome: as, seconds: 0, message: '' })
const before = [outcome('a', 'passed'), outcome('b', 'passed'), outcome('c', 'passed'), outcome('d', 'passed')]

test('what fails, and what is no longer reported, has fallen; an expected failure has not', () => {
  expect([...fallen(before, [outcome('a', 'passed'), outcome('b', 'failed'), outcome('c', 'skipped')])]).toEqual(['b', 'd'])
})

test('what had failed before tells nothing', () => {
  expect([...fallen([], [outcome('a', 'failed')])]).toEqual([])
})
