import { expect, test } from 'vitest'
import { Pace } from './pace.ts'

/** When each look takes place, of a subject that is pushed to at these seconds. */
function looksAt(pushes: readonly number[], pace = new Pace()): number[] {
  const looks: number[] = []
  for (const push of pushes) {
    if (push <= (looks.at(-1) ?? -1)) continue // seen by the look that was waited for
    const at = push + pace.wait(push * 1000) / 1000
    pace.looked(at * 1000)
    looks.push(at)
  }
  return looks
}

const every = (seconds: number, count: number) => Array.from({ length: count }, (_, at) => at * seconds)

test('pushes of somebody who works are looked at as they come', () => {
  for (const pushes of [every(15, 100), every(1, 10), [0, 1, 3, 10, 20, 30, 45, 61]]) expect(looksAt(pushes)).toEqual(pushes)
})

test('of pushes at once the first is, the next ones by turns, and then after ever longer', () => {
  expect(looksAt(every(0.1, 250))).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 8, 12, 20, 35].map((at) => expect.closeTo(at, 1)))
})

test('of hundreds of them four a minute are looked at in the long run, and the newest is among what is seen', () => {
  const looks = looksAt(every(0.5, 500))
  expect(looks.length).toBeLessThan(32)
  expect(looks.at(-1)).toBeGreaterThan(249)
})

test('after five quiet minutes nothing is waited for', () => {
  const pushes = [...every(1, 40), 400, 401]
  expect(looksAt(pushes).slice(-2)).toEqual([400, 401])
})

test('a workflow that began before keeps its pace', () => {
  const looks = looksAt(every(0.5, 500), new Pace(true))
  expect(looks.slice(10, 15)).toEqual([5, 5.5, 20.5, 35.5, 50.5])
})
