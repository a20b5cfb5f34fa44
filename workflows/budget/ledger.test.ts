import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Ledger } from './ledger.ts'
import type { Costs, Limits } from './limits.ts'

const limits: Limits = { minute: { seconds: 60, content: 8, points: 90 }, hour: { seconds: 3600, content: 50, requests: 500 } }
const one = { requests: 1, points: 5, content: 1 }
const comment: Costs = { minute: one }

test('what fits goes at once, what does not when the window has moved on', () => {
  const ledger = new Ledger(limits)
  for (let write = 0; write < 8; write++) expect(ledger.take(comment, 1_000_000)).toBe(1_000_000)
  const ninth = ledger.take(comment, 1_000_000) ?? 0
  expect(ninth).toBeGreaterThan(1_060_000 - 1)
  expect(ninth).toBeLessThanOrEqual(1_062_000)
})

test('a share leaves the rest to others: it is now or not at all', () => {
  const ledger = new Ledger(limits)
  const progress = Array.from({ length: 6 }, () => ledger.take(comment, 0, 0.5))
  expect(progress).toEqual([0, 0, 0, 0, undefined, undefined])
  expect(ledger.take(comment, 0)).toBe(0)
})

test('what is given back can be taken again, and what is kept is known to the next', () => {
  const ledger = new Ledger(limits)
  for (let write = 0; write < 8; write++) ledger.take(comment, 0)
  ledger.giveBack(comment, 0)
  expect(new Ledger(limits, JSON.parse(JSON.stringify(ledger.kept())) as ReturnType<Ledger['kept']>).take(comment, 0)).toBe(0)
  expect(new Ledger(limits, ledger.kept()).take({ minute: { ...one, content: 2 } }, 0)).toBeGreaterThan(0)
})

test('what costs more than a whole limit goes alone, not never', () => {
  const ledger = new Ledger(limits)
  expect(ledger.take({ minute: { ...one, content: 20 } }, 5_000)).toBe(5_000)
  expect(ledger.take({ minute: { ...one, content: 20 } }, 5_000)).toBeGreaterThan(64_000)
})

test('no window of any limit is ever overfull, whatever is asked for, and nothing is put off for ever', () => {
  const cost = fc.record({ requests: fc.integer({ min: 0, max: 20 }), points: fc.integer({ min: 0, max: 40 }), content: fc.integer({ min: 0, max: 3 }) })
  const asked = fc.array(fc.record({
    wait: fc.integer({ min: 0, max: 400_000 }), hour: cost, minute: cost,
    share: fc.option(fc.constantFrom(0.5, 0.7), { nil: undefined }),
  }), { maxLength: 120 })
  fc.assert(fc.property(asked, (asks) => {
    const ledger = new Ledger(limits)
    const taken: { at: number; costs: Required<Costs> }[] = []
    let now = 1_700_000_000_000
    for (const { wait, share, ...costs } of asks) {
      now += wait
      const at = ledger.take(costs, now, share)
      if (at !== undefined) taken.push({ at, costs })
      if (share !== undefined && at !== undefined) expect(at).toBe(now)
      expect(at ?? now).toBeLessThan(now + 24 * 3_600_000)
    }
    for (const name of ['hour', 'minute'] as const) for (const { at } of taken) {
      const { seconds, ...most } = limits[name]
      const within = taken.filter((other) => other.at >= at && other.at < at + seconds * 1000)
      for (const unit of ['requests', 'points', 'content'] as const) {
        expect(within.reduce((sum, { costs }) => sum + costs[name][unit], 0)).toBeLessThanOrEqual(most[unit] ?? Infinity)
      }
    }
  }), { numRuns: 300 })
})
