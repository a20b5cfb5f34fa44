import { expect, test } from 'vitest'
import { Pace } from './pace.ts'

/** When each look takes place, of a subject that is pushed to at these seconds. */
function looksAt(pushes: readonly number[]): number[] {
  const pace = new Pace()
  const looks: number[] = []
  for (const push of pushes) {
    if (push <= (looks.at(-1) ?? -1)) continue // seen by the look that was waited for
    const at = push + pace.wait(push * 1000) / 1000
    pace.looked(at * 1000)
    looks.push(at)
  }
  return looks
}

test('a few pushes are looked at as they come', () => {
  const pushes = [0, 1, 3, 9, 10, 11, 12, 20, 30, 40, 50, 59]
  expect(looksAt(pushes)).toEqual(pushes)
})

test('hundreds of them at four a minute, and the newest is among what is seen', () => {
  const looks = looksAt(Array.from({ length: 500 }, (_, at) => at / 2))
  expect(looks.slice(10, 15)).toEqual([5, 5.5, 20.5, 35.5, 50.5])
  expect(looks.length).toBeLessThan(75)
  expect(looks.at(-1)).toBeGreaterThan(249)
})

test('after a quiet minute nothing is waited for', () => {
  const pushes = Array.from({ length: 12 }, (_, at) => at)
  expect(looksAt([...pushes, 80, 81])).toEqual([...pushes, 80, 81])
})
