import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Line, type CarriedLine, type Spending } from './line.ts'
import { gitHubLimits } from '../../worker/github-limits.ts'
import type { Costs, Limits } from './limits.ts'

const limits: Limits = { minute: { seconds: 60, content: 8, points: 90 }, hour: { seconds: 3600, content: 50, requests: 500 } }
const one = { requests: 1, points: 5, content: 1 }
const comment: Costs = { minute: one }
const look = (key: string): Spending => ({ key, costs: { minute: { requests: 5, points: 5, content: 0 }, hour: { requests: 5, points: 0, content: 0 } }, holds: { hour: { requests: 7, points: 0, content: 1 } } })
const report = (key: string): Spending => ({ key: `report ${key}`, costs: { minute: { requests: 7, points: 19, content: 1 }, hour: { requests: 7, points: 0, content: 1 } }, holder: key })

test('what fits goes at once, what does not when the window has moved on', () => {
  const line = new Line(limits)
  for (let write = 0; write < 8; write++) expect(line.ask({ key: String(write), costs: comment }, 1_000_000)).toBe(0)
  const wait = line.ask({ key: 'ninth', costs: comment }, 1_000_000) ?? 0
  expect(wait).toBeGreaterThan(60_000 - 1)
  expect(wait).toBeLessThanOrEqual(62_000)
  expect(line.ask({ key: 'ninth', costs: comment }, 1_000_000 + wait)).toBe(0)
})

test('a share leaves the rest to others: it is now or not at all', () => {
  const line = new Line(limits)
  const progress = Array.from({ length: 6 }, (_, at) => line.ask({ key: String(at), costs: comment, share: 0.5 }, 0))
  expect(progress).toEqual([0, 0, 0, 0, null, null])
  expect(line.ask({ key: 'verdict', costs: comment }, 0)).toBe(0)
})

test('what is given back can be used again, and what is carried is known to the next', () => {
  const line = new Line(limits)
  for (let write = 0; write < 8; write++) line.ask({ key: String(write), costs: comment }, 0)
  line.giveBack(comment, 0)
  expect(new Line(limits, JSON.parse(JSON.stringify(line.carried())) as CarriedLine).ask({ key: 'x', costs: comment }, 0)).toBe(0)
  expect(new Line(limits, line.carried()).ask({ key: 'x', costs: { minute: { ...one, content: 2 } } }, 0)).toBeGreaterThan(0)
})

test('what costs more than a whole limit goes alone, not never', () => {
  const line = new Line(limits)
  expect(line.ask({ key: 'a', costs: { minute: { ...one, content: 20 } } }, 5_000)).toBe(0)
  expect(line.ask({ key: 'b', costs: { minute: { ...one, content: 20 } } }, 5_000)).toBeGreaterThan(59_000)
})

test('what a look has held for its report is kept free until then, and counts when the report uses it', () => {
  const line = new Line({ ...limits, hour: { seconds: 3600, content: 2 } })
  const few = (key: string, at: number) => line.ask({ ...look(key), costs: {} }, at)
  expect([few('a', 0), few('b', 0)]).toEqual([0, 0])
  expect(few('c', 0)).toBeGreaterThan(0)
  const late = 50 * 60_000
  expect([line.ask(report('a'), late), line.ask(report('b'), late)]).toEqual([0, 0])
  expect(few('c', 62 * 60_000)).toBeGreaterThan(0) // an hour after the looks, but not after the reports
  expect(few('c', late + 62 * 60_000)).toBe(0)
})

test('what is released is free at once, twice makes no more of it, and what was used instead counts', () => {
  const line = new Line({ ...limits, hour: { seconds: 3600, requests: 24 } })
  expect([line.ask(look('a'), 0), line.ask(look('b'), 0)]).toEqual([0, 0])
  expect(line.ask({ ...look('c'), share: 1 }, 0)).toBeNull()
  line.release('a', { hour: { requests: 2, points: 0, content: 0 } }, 0)
  line.release('a', {}, 0)
  expect(line.ask({ ...look('c'), share: 1 }, 0)).toBeNull()
  line.release('b', {}, 0)
  expect(line.ask({ ...look('c'), share: 1 }, 0)).toBe(0)
})

test('a verdict goes before looks that came earlier, and who comes later does not overtake', () => {
  const line = new Line({ ...limits, minute: { seconds: 60, points: 28 } })
  expect(line.ask(look('a'), 0)).toBe(0)
  for (const key of 'bcde') line.ask(look(key), 0)
  for (const key of 'fg') expect(line.ask(look(key), 0)).toBeGreaterThan(0)
  expect(line.ask(report('a'), 0)).toBeGreaterThan(0)
  const later = 61_000
  expect(line.ask(look('h'), later)).toBeGreaterThan(0)
  expect(line.ask(report('a'), later)).toBe(0)
  expect(line.ask(look('g'), later)).toBeGreaterThan(0)
  expect(line.ask(look('f'), later)).toBe(0)
})

test('a report that waits and is released leaves its place to others', () => {
  const line = new Line({ ...limits, minute: { seconds: 60, points: 28 } })
  for (const key of 'abcde') expect(line.ask(look(key), 0)).toBe(0)
  expect(line.ask(report('a'), 0)).toBeGreaterThan(0)
  line.release('a', {}, 0)
  for (const key of 'fghij') expect(line.ask(look(key), 61_000)).toBe(0)
})

/** Everybody who asks, and comes again when they are told to; a look is followed by its report or released. */
function drain(most: Limits, asks: readonly { at: number; spendings: Spending[]; pause: number; isOld: boolean }[]) {
  const line = new Line(most)
  const used: { at: number; costs: Costs }[] = []
  const done: { at: number; key: string }[] = []
  const agenda = asks.map(({ at, ...ask }) => ({ at, step: 0, ...ask }))
  let asked = 0
  for (;;) {
    agenda.sort((a, b) => a.at - b.at)
    const next = agenda.shift()
    if (next === undefined) break
    const spending = next.spendings[next.step]
    if (spending === undefined) continue
    asked += 1
    const wait = line.ask(spending, next.at)
    if (wait === null) continue
    if (wait > 0) agenda.push({ ...next, at: next.at + wait })
    else {
      used.push({ at: next.at, costs: spending.costs })
      if (next.isOld) line.release(spending.key, {}, next.at)
      else if (next.step + 1 < next.spendings.length) agenda.push({ ...next, at: next.at + next.pause, step: next.step + 1 })
      else done.push({ at: next.at, key: spending.key })
    }
  }
  return { used, done, asked }
}

test('no window of any limit is ever overfull, whatever is asked for, and nothing waits for ever', () => {
  const cost = fc.record({ requests: fc.integer({ min: 0, max: 20 }), points: fc.integer({ min: 0, max: 40 }), content: fc.integer({ min: 0, max: 3 }) })
  const costs = fc.record({ hour: cost, minute: cost })
  const start = 1_700_000_000_000
  const asks = fc.array(fc.record({
    at: fc.integer({ min: start, max: start + 7_200_000 }), pause: fc.integer({ min: 0, max: 900_000 }), isOld: fc.boolean(), costs, holds: costs,
    share: fc.option(fc.constantFrom(0.5, 0.7), { nil: undefined }),
  }), { maxLength: 80 })
  fc.assert(fc.property(asks, (all) => {
    const { used } = drain(limits, all.map(({ costs: first, holds, share, ...ask }, at) => {
      const key = String(at)
      return { ...ask, spendings: share === undefined ? [{ key, costs: first, holds }, { key: `report ${key}`, costs: holds, holder: key }] : [{ key, costs: first, share }] }
    }))
    for (const name of ['hour', 'minute'] as const) for (const { at } of used) {
      const { seconds, ...most } = limits[name]
      const within = used.filter((other) => other.at >= at && other.at < at + seconds * 1000)
      for (const unit of ['requests', 'points', 'content'] as const) {
        expect(within.reduce((sum, each) => sum + (each.costs[name]?.[unit] ?? 0), 0)).toBeLessThanOrEqual(most[unit] ?? Infinity)
      }
    }
    for (const { at } of used) expect(at).toBeLessThan(start + 24 * 3_600_000)
  }), { numRuns: 300 })
})

test('a rush drains as fast as the limits allow, in its order, and few ask often', () => {
  const rush = Array.from({ length: 1_000 }, (_, at) => ({ at: at * 600, pause: 300_000, isOld: false, spendings: [look(`pull ${at}`), report(`pull ${at}`)] }))
  const { done, asked } = drain(gitHubLimits, rush)
  expect(done).toHaveLength(1_000)
  const hours = (done.at(-1)?.at ?? 0) / 3_600_000
  // 4,500 requests an hour are 375 gradings of 12: a thousand need two whole windows and a part of the third.
  expect(hours).toBeLessThan(2.6)
  expect(asked / 2_000).toBeLessThan(6)
  // As many as there is room for at once go as they come; nobody is set back further.
  const order = done.map(({ key }) => Number(key.slice('report pull '.length)))
  expect(Math.max(...order.map((pull, at) => Math.abs(pull - at)))).toBeLessThan(200)
})
