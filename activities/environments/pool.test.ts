import { describe, expect, test } from 'vitest'
import { Pool, type Prepared } from './pool.ts'

interface Thing extends Prepared<number> {
  ended: number
  dead: boolean
}

/** Makes numbered things, one at each call of `next`, and tells what became of them. */
function workshop(size: number) {
  const things: Thing[] = []
  const errors: unknown[] = []
  const waiting: PromiseWithResolvers<undefined>[] = []
  let held = false
  let failures = 0
  const make = async (): Promise<Thing> => {
    if (failures > 0) {
      failures--
      throw new Error('no engine')
    }
    if (held) {
      const gate = Promise.withResolvers<undefined>()
      waiting.push(gate)
      await gate.promise
    }
    const thing: Thing = { value: things.length, ended: 0, dead: false, alive: () => !thing.dead, destroy: async () => void thing.ended++ }
    things.push(thing)
    return thing
  }
  const pool = new Pool<number>({ make, size, onError: (error) => errors.push(error) })
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  return { pool, things, errors, settled, hold: () => void (held = true), letGo: () => waiting.splice(0).forEach((gate) => gate.resolve(undefined)), failNext: (count: number) => void (failures = count) }
}

test('what is ready is handed out, and one is ready for whoever comes next', async () => {
  const { pool, things, settled } = workshop(2)
  pool.fill()
  await settled()
  expect(things).toHaveLength(2)
  const first = await pool.lease()
  await settled()
  expect([first.value, things.length]).toEqual([0, 2])
  expect((await pool.lease()).value).toBe(1)
  await settled()
  expect(things).toHaveLength(3)
  await pool.close()
})

test('a place that was not filled at once is filled when something is given back', async () => {
  const { pool, things, settled } = workshop(2)
  pool.fill()
  await settled()
  await (await pool.lease()).release()
  await settled()
  expect(things).toHaveLength(3)
  await pool.close()
})

test('a lease that is given back is destroyed once, and never handed on', async () => {
  const { pool, things } = workshop(0)
  const lease = await pool.lease()
  await Promise.all([lease.release(), lease.release()])
  await lease.release()
  expect(things[0]?.ended).toBe(1)
  expect((await pool.lease()).value).toBe(1)
  await pool.close()
  expect(things.map(({ ended }) => ended)).toEqual([1, 1])
})

test('what the engine refuses to take back at the end is reported, and the rest is destroyed', async () => {
  const { pool, things, errors, settled } = workshop(2)
  pool.fill()
  await settled()
  const [first, second] = things
  if (first) first.destroy = () => Promise.reject(new Error('no engine'))
  await pool.close()
  expect(errors).toEqual([new Error('no engine')])
  expect(second?.ended).toBe(1)
})

test('one that has died while it waited is passed over', async () => {
  const { pool, things, settled } = workshop(1)
  pool.fill()
  await settled()
  const [first] = things
  if (first) first.dead = true
  expect((await pool.lease()).value).toBe(1)
  expect(first?.ended).toBe(1)
  await pool.close()
})

describe('when none can be made', () => {
  test('a failure ahead is told, and the next lease makes its own', async () => {
    const { pool, errors, settled, failNext } = workshop(2)
    failNext(2)
    pool.fill()
    await settled()
    expect(errors).toHaveLength(2)
    expect((await pool.lease()).value).toBe(0)
    await pool.close()
  })

  test('the lease rejects with the reason', async () => {
    const { pool, failNext } = workshop(0)
    failNext(1)
    await expect(pool.lease()).rejects.toThrow('no engine')
    await pool.close()
  })
})

describe('closing', () => {
  test('waits for what is still being made, and destroys it and what is out', async () => {
    const { pool, things, settled, hold, letGo } = workshop(1)
    const lease = await pool.lease()
    await settled()
    hold()
    await pool.lease() // takes the one that is ready, so that another is begun
    let closed = false
    const closing = pool.close().then(() => void (closed = true))
    await settled()
    expect(closed).toBe(false)
    letGo()
    await closing
    expect(things.map(({ ended }) => ended > 0)).toEqual([true, true, true])
    await lease.release()
  })

  test('a lease that is on its way then is refused, and nothing stays', async () => {
    const { pool, things, hold, letGo } = workshop(0)
    hold()
    const leasing = pool.lease()
    await pool.close()
    letGo()
    await expect(leasing).rejects.toThrow('stopping')
    expect(things.map(({ ended }) => ended)).toEqual([1])
  })

  test('after it nothing is made ahead any more', async () => {
    const { pool, things, settled } = workshop(3)
    await pool.close()
    pool.fill()
    await settled()
    expect(things).toEqual([])
  })
})
