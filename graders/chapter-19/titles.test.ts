import { expect, test } from 'vitest'
import { Random } from '../kit/inputs/random.ts'
import { hostileTitles, LONGEST, tooLong } from './titles.ts'

test('hostile titles fit, and no part or mark of one stands in another', () => {
  for (let seed = 0; seed < 50; seed++) {
    const titles = hostileTitles(new Random(String(seed)))
    expect(Math.max(...titles.map(({ title }) => title.length))).toBe(LONGEST)
    for (const { title, part, mark } of titles) {
      expect(title).toContain(mark)
      if (part === undefined) continue
      expect(title).toContain(part)
      expect(part).not.toContain(mark)
      const like = new RegExp(part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('%', '.*').replaceAll('_', '.'), 'iu')
      expect(titles.filter((other) => like.test(other.title)).map((other) => other.mark)).toEqual([mark])
    }
  }
})

test('a title that is too long is so by a little', () => {
  for (let seed = 0; seed < 50; seed++) {
    const { length } = tooLong(new Random(String(seed)))
    expect(length).toBeGreaterThan(LONGEST)
    expect(length).toBeLessThanOrEqual(LONGEST + 40)
  }
})
