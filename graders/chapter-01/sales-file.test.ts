import { describe, expect, test } from 'vitest'
import { Random } from '../kit/inputs/random.ts'
import { cleanSales, messySales } from './sales-file.ts'

/** The figures as a careful reader of the brief gets them, by another way than the generator's. */
function figuresOf(csv: string) {
  const units = new Map<string, number>()
  const revenue = new Map<string, number>()
  let orders = 0
  for (const line of csv.split('\n').slice(1)) {
    const [, , product = '', quantity = '', price = ''] = line.split(',').map((cell) => cell.trim())
    const amount = Number(price.replace('$', ''))
    if (!product || !/^\d+$/.test(quantity) || price === '' || Number.isNaN(amount)) continue
    const name = product.toLowerCase()
    orders++
    units.set(name, (units.get(name) ?? 0) + Number(quantity))
    revenue.set(name, (revenue.get(name) ?? 0) + Number(quantity) * amount)
  }
  const best = (of: Map<string, number>) => [...of].sort(([, a], [, b]) => b - a).map(([name]) => name)
  const total = [...revenue.values()].reduce((a, b) => a + b, 0)
  return { total, average: total / orders, byUnits: best(units), byRevenue: best(revenue), products: units.size }
}

const seeds = Array.from({ length: 200 }, (_, at) => `seed ${at}`)

describe.each([['clean', cleanSales], ['messy', messySales]] as const)('%s files', (_, make) => {
  test('have the figures that a careful reader gets, and one answer to what sells best', () => {
    for (const seed of seeds) {
      const sales = make(new Random(seed))
      const { total, average, byUnits, byRevenue, products } = figuresOf(sales.csv)
      expect(total, seed).toBeCloseTo(sales.total, 6)
      expect(average, seed).toBeCloseTo(sales.average, 6)
      expect([byUnits[0], byRevenue[0]], seed).toEqual([sales.top.toLowerCase(), sales.top.toLowerCase()])
      expect(products, seed).toBe(sales.products.length)
    }
  })

  test('are the same for the same seed and others for another', () => {
    expect(make(new Random('a')).csv).toBe(make(new Random('a')).csv)
    expect(new Set(seeds.map((seed) => make(new Random(seed)).csv)).size).toBe(seeds.length)
  })

  test('tell the usual mistakes apart', () => {
    for (const seed of seeds) {
      const { csv, total, average, products, top } = make(new Random(seed))
      const rows = csv.split('\n').slice(1).filter((line) => line.trim() !== '')
      expect(Math.abs(total / rows.length - average) > 0.02 || make === cleanSales, `${seed}: counting invalid rows`).toBe(true)
      expect(Math.abs(total / products.length - average), `${seed}: per product`).toBeGreaterThan(1)
      if (make === cleanSales) continue
      const exact = new Map<string, number>()
      for (const line of rows) {
        const [, , name = '', quantity] = line.split(',')
        if (Number(quantity) > 0) exact.set(name, (exact.get(name) ?? 0) + Number(quantity))
      }
      const [leader] = [...exact].sort(([, a], [, b]) => b - a)
      expect(leader?.[0], `${seed}: spellings counted apart`).not.toBe(top)
    }
  })
})
