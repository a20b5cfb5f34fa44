import type { Order } from './orders.ts'

/** What a sales file amounts to; amounts in whole currency units. */
export interface SalesFigures {
  total: number
  average: number
  /** The product with the most units. */
  top: string
  products: readonly string[]
  /** Revenue by region, by month (`2024-11`) and by product. */
  byRegion: ReadonlyMap<string, number>
  byMonth: ReadonlyMap<string, number>
  byProduct: ReadonlyMap<string, number>
  unitsByProduct: ReadonlyMap<string, number>
  /** Per cent by which a month's revenue is above the one's before; none for the first month. */
  growth: ReadonlyMap<string, number>
}

export function figuresOf(orders: readonly Order[]): SalesFigures {
  const revenue = ({ quantity, cents }: Order) => (quantity * cents) / 100
  const total = orders.reduce((sum, { quantity, cents }) => sum + quantity * cents, 0) / 100
  const unitsByProduct = sums(orders, ({ product }) => product, ({ quantity }) => quantity)
  const [top = ''] = [...unitsByProduct].sort(([, a], [, b]) => b - a).map(([product]) => product)
  const byMonth = new Map([...sums(orders, ({ date }) => date.slice(0, 7), revenue)].sort(([a], [b]) => (a < b ? -1 : 1)))
  return {
    total, average: total / orders.length, top, products: [...unitsByProduct.keys()], unitsByProduct, byMonth,
    byRegion: sums(orders, ({ region }) => region, revenue),
    byProduct: sums(orders, ({ product }) => product, revenue),
    growth: growthOf(byMonth),
  }
}

function sums(orders: readonly Order[], key: (order: Order) => string, value: (order: Order) => number): Map<string, number> {
  const found = new Map<string, number>()
  for (const order of orders) found.set(key(order), (found.get(key(order)) ?? 0) + value(order))
  return found
}

function growthOf(byMonth: ReadonlyMap<string, number>): Map<string, number> {
  const months = [...byMonth]
  return new Map(months.slice(1).map(([month, value], at) => {
    const before = months[at]?.[1] ?? NaN
    return [month, ((value - before) / before) * 100]
  }))
}
