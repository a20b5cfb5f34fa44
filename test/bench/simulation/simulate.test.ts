import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { simulate, type PushAt } from './simulate.ts'

const evenly = (count: number, seconds: number, learners: number): PushAt[] =>
  Array.from({ length: count }, (_, at) => ({ at: (at * seconds) / count, learner: at % learners }))

describe('a rush', () => {
  test('with room for all is as long as its gradings', () => {
    expect(simulate([{ at: 0, learner: 1 }, { at: 0, learner: 2 }], { slots: 2, gradingSeconds: [3] })).toEqual({ gradings: 2, superseded: 0, waited: [3, 3], drainedAt: 3 })
  })

  test('through one slot takes the sum', () => {
    expect(simulate(evenly(10, 0, 10), { slots: 1, gradingSeconds: [1, 2] }).drainedAt).toBe(15)
  })

  test('what is overtaken while it waits is never graded', () => {
    const { gradings, superseded } = simulate([{ at: 0, learner: 1 }, { at: 0, learner: 2 }, { at: 1, learner: 2 }, { at: 2, learner: 2 }], { slots: 1, gradingSeconds: [5] })
    expect({ gradings, superseded }).toEqual({ gradings: 2, superseded: 2 })
  })

  test('every push is graded or overtaken, and one of each learner is graded at the end', () => {
    fc.assert(fc.property(fc.array(fc.record({ at: fc.nat(100), learner: fc.nat(8) }), { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (pushes, slots) => {
      const { gradings, superseded, waited } = simulate(pushes, { slots, gradingSeconds: [7] })
      expect(gradings + superseded).toBe(pushes.length)
      expect(gradings).toBeGreaterThanOrEqual(new Set(pushes.map(({ learner }) => learner)).size)
      expect(Math.min(7, ...waited)).toBeGreaterThanOrEqual(7)
    }))
  })
})
