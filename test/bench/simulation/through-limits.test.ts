import { expect, test } from 'vitest'
import { gitHubLimits } from '../../../worker/github-limits.ts'
import { simulate } from './simulate.ts'
import { throughLimits } from './through-limits.ts'

const evenly = (count: number, seconds: number, learners: number) =>
  Array.from({ length: count }, (_, at) => ({ at: (at * seconds) / count, learner: at % learners }))
const service = { slots: 4, gradingSeconds: [1] } as const

test('few pushes are told as soon as they are graded', () => {
  const { gradings, waited } = throughLimits(evenly(10, 100, 10), service, gitHubLimits)
  expect(gradings).toBe(10)
  expect(Math.max(...waited)).toBeCloseTo(1.1)
})

test('without limits it is what the simulation of slots alone says', () => {
  const none = { hour: { seconds: 3_600 }, minute: { seconds: 60 } }
  const pushes = evenly(300, 20, 300)
  const { drainedAt, gradings } = simulate(pushes, service)
  const through = throughLimits(pushes, service, none)
  expect(through.gradings).toBe(gradings)
  expect(through.drainedAt).toBeCloseTo(drainedAt + 0.1)
})

test('a push while a grading waits for its slot ends it before it has run', () => {
  const slow = { slots: 1, gradingSeconds: [50] } as const
  const { gradings } = throughLimits([{ at: 0, learner: 1 }, { at: 1, learner: 2 }, { at: 2, learner: 2 }, { at: 3, learner: 2 }], slow, gitHubLimits)
  expect(gradings).toBe(2)
})

test('every learner has a verdict on the last push, whatever the limits', () => {
  const few = { hour: { seconds: 3_600, requests: 200 }, minute: { seconds: 60, points: 60 } }
  const { waited, gradings } = throughLimits(evenly(250, 600, 50), service, few)
  expect(waited).toHaveLength(50)
  expect(gradings).toBeLessThan(150)
})
