import { expect, test } from 'vitest'
import { Random } from './random.ts'

test('the same seed gives the same choices, another seed others', () => {
  const of = (seed: string) => {
    const random = new Random(seed)
    return [random.integer(0, 1e9), random.pick(['a', 'b', 'c']), random.shuffled([1, 2, 3, 4, 5, 6]), random.word(12)]
  }
  expect(of('s')).toEqual(of('s'))
  expect(of('s')).not.toEqual(of('t'))
})

test('whole numbers cover their range, both ends included, evenly enough', () => {
  const random = new Random('even')
  const counts = [0, 0, 0, 0]
  for (let n = 0; n < 4_000; n++) counts[random.integer(5, 8) - 5]! += 1
  for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150)
})

test('shuffling keeps every item and leaves the given list alone', () => {
  const items = [1, 2, 3, 4, 5]
  expect(new Random('x').shuffled(items).sort()).toEqual(items)
  expect(items).toEqual([1, 2, 3, 4, 5])
})
