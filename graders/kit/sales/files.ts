import type { Random } from '../inputs/random.ts'
import { figuresOf, type SalesFigures } from './figures.ts'
import { isTopSelling, someOrders, type Order } from './orders.ts'

/** A generated file, and what it amounts to in every way that a fair reader of the brief could read it. */
export interface SalesFile {
  csv: string
  readings: readonly [SalesFigures, ...SalesFigures[]]
}

export interface SalesFileOptions {
  /** From chapter 2 on each order has a region. */
  regions?: boolean
}

type Row = Readonly<Record<string, string>>

const columnsOf = ({ regions }: SalesFileOptions) => ['order_id', 'date', ...(regions ? ['region'] : []), 'product', 'quantity', 'price']

/** A clean sales file as the briefs describe it. */
export function cleanSales(random: Random, options: SalesFileOptions = {}): SalesFile {
  const orders = someOrders(random)
  return { csv: csvOf(columnsOf(options), orders.map(rowOf)), readings: [figuresOf(orders)] }
}

const COPIES = 40

/** More than a thousand orders, which who reads the first hundred rows has not seen. What sells most stays what it is. */
export function longSales(random: Random, options: SalesFileOptions = {}): SalesFile {
  const some = someOrders(random)
  const orders = random.shuffled(Array.from({ length: COPIES }, () => some).flat())
  return { csv: csvOf(columnsOf(options), orders.map(rowOf)), readings: [figuresOf(orders)] }
}

/** The columns in another order, between others: one whose texts hold commas, quotes and digits. */
export function reorderedSales(random: Random, options: SalesFileOptions = {}): SalesFile {
  const orders = someOrders(random)
  const columns = random.shuffled([...columnsOf(options).filter((column) => column !== 'order_id'), 'note', 'customer'])
  const rows = orders.map((order, at): Row => ({
    ...rowOf(order, at), note: `${random.word()}, "${random.word()}" ${random.integer(2, 99)}`, customer: random.word(),
  }))
  return { csv: csvOf([...columns, 'order_id'], rows), readings: [figuresOf(orders)] }
}

/** How many rows of a messy file are invalid. */
export const INVALID_ROWS = 9

/**
 * A file with everything that the briefs say will happen: blank lines, missing and wrong values, a header that stands
 * again, currency signs, thousands separators, stray spaces, other capitals. The invalid rows change no figure; the untidy
 * ones count like any other.
 */
export function messySales(random: Random, options: SalesFileOptions = {}): SalesFile {
  const orders = someOrders(random)
  const columns = columnsOf(options)
  // The top product leads only when its three spellings are counted as one; the rest is spelt the same everywhere.
  const spellings = [(name: string) => name, (name: string) => name, (name: string) => ` ${name} `, (name: string) => name.toUpperCase()]
  const dear: Order = { date: '2024-12-03', region: orders[0]?.region ?? '', product: orders.find((order) => order.quantity <= 5)?.product ?? '', quantity: 1, cents: random.integer(110_000, 190_000) }
  const tidied = [...orders, dear].map((order, at): Row => {
    const spell = isTopSelling(order) ? spellings.pop() : undefined
    const price = amount(order.cents)
    const sign = random.pick(['$', '€', '£'])
    return {
      ...rowOf(order, at), ...(spell ? { product: spell(order.product) } : {}),
      price: order === dear ? `$1,${price.slice(1)}` : random.pick([price, `${sign}${price}`, ` ${price} `]),
    }
  })
  const like = (change: Row): Row => ({ ...rowOf(random.pick(orders as [Order]), 1_000 + random.integer(1, 900)), product: random.word(), ...change })
  const invalid = [
    like({ product: '' }), like({ product: '   ' }), like({ quantity: '' }), like({ price: '' }),
    like({ quantity: 'three' }), like({ price: 'N/A' }), like({ price: 'unknown' }),
  ].map((row) => lineOf(columns, row))
  const short = lineOf(columns, like({})).split(',').slice(0, columns.length - 2).join(',')
  const lines = random.shuffled([...tidied.map((row) => lineOf(columns, row)), ...invalid, short, columns.join(','), '', '   '])
  return { csv: `${[columns.join(','), ...lines, ''].join('\n')}\n`, readings: [figuresOf([...orders, dear])] }
}

/**
 * Negative quantities (a return, or a mistake?) and negative prices (a refund, or a mistake?): the briefs leave open
 * whether such rows count, so there are four readings.
 */
export function negativeSales(random: Random, options: SalesFileOptions = {}): SalesFile {
  const orders = someOrders(random)
  const some = () => random.pick(orders.filter(({ quantity }) => quantity <= 5) as [Order])
  const returned = Array.from({ length: 2 }, (): Order => ({ ...some(), quantity: -random.integer(1, 3) }))
  const refunded = Array.from({ length: 2 }, (): Order => ({ ...some(), cents: -random.integer(500, 4_000) }))
  const rows = random.shuffled([...orders, ...returned, ...refunded]).map(rowOf)
  const readings = [[], returned, refunded, [...returned, ...refunded]].map((counted) => figuresOf([...orders, ...counted]))
  return { csv: csvOf(columnsOf(options), rows), readings: readings as [SalesFigures] }
}

/** Two columns of the name `price`: the briefs leave open which of them counts. */
export function twoPriceSales(random: Random, options: SalesFileOptions = {}): SalesFile {
  const orders = someOrders(random)
  const others = orders.map((order) => ({ ...order, cents: order.cents + random.integer(100, 900) }))
  const columns = columnsOf(options)
  const lines = orders.map((order, at) => `${lineOf(columns, rowOf(order, at))},${amount(others[at]?.cents ?? 0)}`)
  return { csv: `${[`${columns.join(',')},price`, ...lines].join('\n')}\n`, readings: [figuresOf(orders), figuresOf(others)] }
}

export function rowOf({ date, region, product, quantity, cents }: Order, at: number): Row {
  return { order_id: String(1001 + at), date, region, product, quantity: String(quantity), price: amount(cents) }
}

export const csvOf = (columns: readonly string[], rows: readonly Row[]) => `${[columns.join(','), ...rows.map((row) => lineOf(columns, row))].join('\n')}\n`

const lineOf = (columns: readonly string[], row: Row) => columns.map((column) => cell(row[column] ?? '')).join(',')
const cell = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const amount = (cents: number) => (cents / 100).toFixed(2)

/** A messy file in which some orders stand twice, the same in every column: each counts once. */
export function duplicatedSales(random: Random, options: SalesFileOptions = {}): SalesFile {
  const { csv, readings } = messySales(random, options)
  const [header = '', ...lines] = csv.trimEnd().split('\n')
  const orders = lines.filter((line) => /^1\d{3},/.test(line))
  return { csv: `${[header, ...random.shuffled([...lines, ...random.shuffled(orders).slice(0, 6)])].join('\n')}\n`, readings }
}
