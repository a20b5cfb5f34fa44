import type { Random } from '../kit/inputs/random.ts'

export interface SalesFile {
  csv: string
  total: number
  average: number
  top: string
  products: string[]
}

interface Order {
  product: string
  quantity: number
  cents: number
}

const HEADER = 'order_id,date,product,quantity,price'

/** A clean sales file as the brief describes it, with the figures that it leads to. */
export function cleanSales(random: Random): SalesFile {
  const orders = someOrders(random)
  return withFigures(orders, [HEADER, ...orders.map((order, at) => line(at, order))])
}

/**
 * A file with everything that the brief says will happen: blank lines, missing and wrong values, currency signs, stray
 * spaces, other capitals. The invalid rows change no figure; the untidy ones count like any other.
 */
export function messySales(random: Random): SalesFile {
  const orders = someOrders(random)
  // The top product leads only when its three spellings are counted as one; the rest is spelt the same everywhere.
  const spellings = [(name: string) => name, (name: string) => name, (name: string) => ` ${name} `, (name: string) => name.toUpperCase()]
  const isTop = (order: Order) => order.quantity >= 60 && order.quantity <= 80
  const tidied = orders.map((order, at) => {
    const spell = isTop(order) ? spellings.pop() : undefined
    const product = spell ? spell(order.product) : order.product
    const price = random.pick([euros(order.cents), `$${euros(order.cents)}`, ` ${euros(order.cents)} `])
    return `${1001 + at},${date(at)},${product},${order.quantity},${price}`
  })
  const invalid = [
    '', '   ', '2001,2025-03-01,,4,9.50', `2002,2025-03-01,${random.word()},,12.00`, `2003,2025-03-02,${random.word()},3,`,
    `2004,2025-03-02,${random.word()},three,10.00`, `2005,2025-03-03,${random.word()},2,N/A`, `2006,2025-03-03,${random.word()}`,
  ]
  return withFigures(orders, [HEADER, ...random.shuffled([...tidied, ...invalid]), ''])
}

/**
 * The top product leads by units and by revenue, so that both readings of «top selling» agree. Its runner-up has more
 * units than any two of its four rows.
 */
function someOrders(random: Random): Order[] {
  const [top = '', runnerUp = '', ...others] = Array.from({ length: 5 }, () => capitalised(random.word()))
  const orders = Array.from({ length: random.integer(14, 22) }, (_, at): Order => ({
    product: others[at % others.length] ?? '',
    quantity: random.integer(1, 5),
    cents: random.integer(150, 4_999),
  }))
  const leading = Array.from({ length: 4 }, (): Order => ({ product: top, quantity: random.integer(60, 80), cents: random.integer(5_000, 9_000) }))
  const following = Array.from({ length: 2 }, (): Order => ({ product: runnerUp, quantity: random.integer(88, 98), cents: random.integer(150, 400) }))
  return random.shuffled([...orders, ...leading, ...following])
}

function withFigures(orders: readonly Order[], lines: readonly string[]): SalesFile {
  const total = orders.reduce((sum, order) => sum + order.quantity * order.cents, 0) / 100
  const units = new Map<string, number>()
  for (const { product, quantity } of orders) units.set(product, (units.get(product) ?? 0) + quantity)
  const [top = ''] = [...units].sort(([, a], [, b]) => b - a).map(([product]) => product)
  return { csv: `${lines.join('\n')}\n`, total, average: total / orders.length, top, products: [...units.keys()] }
}

const line = (at: number, { product, quantity, cents }: Order) => `${1001 + at},${date(at)},${product},${quantity},${euros(cents)}`
const date = (at: number) => `2025-0${1 + (at % 6)}-1${at % 9}`
const euros = (cents: number) => (cents / 100).toFixed(2)
const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
