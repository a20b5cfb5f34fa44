import { describe, expect, test } from 'vitest'
import { Random } from '../inputs/random.ts'
import { figuresOf } from './figures.ts'
import { cleanSales, messySales, negativeSales, reorderedSales, twoPriceSales, type SalesFile } from './files.ts'
import { someOrders } from './orders.ts'

/** A CSV file's cells, by a small reader of its own. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? '').trim())
}

/** The figures as a careful reader of the brief gets them, by another way than the generator's. */
function careful(csv: string) {
  const [header = '', ...lines] = csv.split('\n')
  const columns = cellsOf(header)
  const units = new Map<string, number>()
  const revenue = new Map<string, number>()
  let orders = 0
  for (const line of lines) {
    const cells = cellsOf(line)
    const [product = '', quantity = '', price = ''] = ['product', 'quantity', 'price'].map((column) => cells[columns.indexOf(column)])
    const amount = Number(price.replace(/[$€£,]/g, ''))
    if (!product || !/^-?\d+$/.test(quantity) || price === '' || Number.isNaN(amount)) continue
    const name = product.toLowerCase()
    orders++
    units.set(name, (units.get(name) ?? 0) + Number(quantity))
    revenue.set(name, (revenue.get(name) ?? 0) + Number(quantity) * amount)
  }
  const best = (of: Map<string, number>) => [...of].sort(([, a], [, b]) => b - a).map(([name]) => name)
  const total = [...revenue.values()].reduce((a, b) => a + b, 0)
  return { total, average: total / orders, byUnits: best(units), byRevenue: best(revenue), products: units.size }
}

const seeds = Array.from({ length: 100 }, (_, at) => `seed ${at}`)
const [first, last] = [(file: SalesFile) => file.readings[0], (file: SalesFile) => file.readings.at(-1) ?? file.readings[0]]

describe.each([
  ['clean', cleanSales, first], ['messy', messySales, first], ['reordered', reorderedSales, first], ['negative', negativeSales, last], ['two-price', twoPriceSales, first],
] as const)('%s files', (kind, make, reading) => {
  test('have the figures that a careful reader gets, and one answer to what sells best', () => {
    for (const seed of seeds) {
      const file = make(new Random(seed))
      const { total, average, byUnits, byRevenue, products } = careful(file.csv)
      const figures = reading(file)
      expect(total, seed).toBeCloseTo(figures.total, 6)
      expect(average, seed).toBeCloseTo(figures.average, 6)
      expect(byUnits[0], seed).toBe(figures.top.toLowerCase())
      expect(byRevenue[0], `${seed}: ranked by money`).not.toBe(byUnits[0])
      expect(products, seed).toBe(figures.products.length)
    }
  })

  test('are the same for the same seed and others for another', () => {
    expect(make(new Random('a')).csv).toBe(make(new Random('a')).csv)
    expect(new Set(seeds.map((seed) => make(new Random(seed)).csv)).size).toBe(seeds.length)
  })

  test('tell the usual mistakes apart', () => {
    for (const seed of seeds) {
      const { csv, readings } = make(new Random(seed), { regions: true })
      const { total, average, products, top } = readings[0]
      expect(Math.abs(total / products.length - average), `${seed}: per product`).toBeGreaterThan(1)
      if (kind !== 'messy') continue
      const rows = csv.split('\n').slice(1).filter((line) => line.trim() !== '')
      expect(Math.abs(total / rows.length - average), `${seed}: counting invalid rows`).toBeGreaterThan(0.02)
      const exact = new Map<string, number>()
      for (const row of rows) {
        const [, , , name = '', quantity] = [...row.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
        if (Number(quantity) > 0) exact.set(name, (exact.get(name) ?? 0) + Number(quantity))
      }
      const [leader] = [...exact].sort(([, a], [, b]) => b - a)
      expect(leader?.[0], `${seed}: spellings counted apart`).not.toBe(top)
    }
  })
})

test('every reading of a negative file is another one, with the same product on top', () => {
  for (const seed of seeds) {
    const { readings } = negativeSales(new Random(seed))
    expect(new Set(readings.map(({ total }) => total.toFixed(2))).size, seed).toBe(4)
    expect(new Set(readings.map(({ top }) => top)).size, seed).toBe(1)
  }
})

test('months follow one another over the turn of the year, and growth compares each with the one before', () => {
  for (const seed of seeds) {
    const { byMonth, growth, byRegion } = figuresOf(someOrders(new Random(seed)))
    expect([...byMonth.keys()]).toEqual(['2024-10', '2024-11', '2024-12', '2025-01', '2025-02'])
    const [october = 0, november = 0] = byMonth.values()
    expect(growth.get('2024-11')).toBeCloseTo((november / october - 1) * 100)
    expect(growth.size).toBe(4)
    expect(byRegion.size).toBe(4)
  }
})
