import { expect, test } from 'vitest'
import { linesOfJson } from './json-lines.ts'

test.each([
  [{ total_sales: 1234.5 }, ['total sales: 1234.5']],
  [{ summary: { averageOrder: 0.30000000000000004, top: 'Tea', note: null, ok: true } }, ['summary average Order: 0.3', 'summary top: Tea']],
  [{ regions: [{ region: 'North', total: '5.00' }] }, ['regions region: North', 'regions total North: 5.00']],
  [[['2024-11', 21]], [': 2024-11', '2024-11: 21']],
  [[{ metric: 'top_product', value: 'Tea' }], ['metric: top_product', 'value top product: Tea']],
  [[{ name: 'total_sales', value: '5.00', unit: 'USD' }], ['name: total_sales', 'value total sales USD: 5.00', 'unit: USD']],
  [5, [': 5']],
])('%j', (value, expected) => {
  expect(linesOfJson(value)).toEqual(expected)
})
