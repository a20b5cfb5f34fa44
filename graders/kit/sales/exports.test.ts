import { expect, test } from 'vitest'
import { linesOfJson } from '../output/json-lines.ts'
import { runOf } from '../output/testing.ts'
import { expectFiguresSaid } from './exports.ts'
import { figuresOf } from './figures.ts'

const order = (product: string, quantity: number, cents: number) => ({ date: '2025-01-01', region: 'North', product, quantity, cents })
const figures = figuresOf([order('Tea', 5, 100), order('Milk', 2, 400), order('Bread, white', 1, 1_234)])
const judge = (value: unknown) => () => expectFiguresSaid(runOf({ stdout: linesOfJson(value).join('\n') }), 'the JSON file', figures)

test.each([
  { total_sales: 25.34, average_order_value: 8.446666666, top_product: 'Tea' },
  { metrics: { totalRevenue: '$25.34', avg_order: '8.45', bestSeller: { name: 'TEA', units: 5 } }, generated: '2025-01-01' },
  { summary: [{ metric: 'Total sales', value: 25.34 }, { metric: 'Average order', value: 8.45 }], top_products: [{ product: 'Tea', units: 5 }, { product: 'Milk', units: 2 }] },
  { sales: { total: 25.34, mean: 8.45, top: ['Tea', 5] } },
  { metrics: [{ name: 'total_sales', value: '25.34' }, { name: 'average_order_value', value: '8.45' }, { name: 'top_product', value: 'Tea', unit: '5 units' }] },
])('right: %j', (value) => {
  expect(judge(value)).not.toThrow()
})

test.each([
  { total_sales: 25.34, average_order_value: 8.45, top_product: 'Milk' },
  { total_sales: 25.34, average_order_value: 12.67, top_product: 'Tea' },
  { total_sales: 8.45, average_order_value: 25.34, top_product: 'Tea' },
  { total_sales: 25.34, average_order_value: 8.45, top_products: [{ product: 'Milk' }, { product: 'Tea' }] },
  { figures: [25.34, 8.45, 'Tea'] },
  { metrics: [{ name: 'total_sales', value: '25.34' }, { name: 'average_order_value', value: '8.45' }, { name: 'top_product', value: 'Milk' }] },
  {},
])('not right: %j', (value) => {
  expect(judge(value)).toThrow()
})
