import { expect, test } from 'vitest'
import { linesOfJson } from '../output/json-lines.ts'
import { figuresOf } from './figures.ts'
import { judgeTransformations } from './transformations.ts'

const order = (date: string, region: string, product: string, quantity: number, cents: number) => ({ date, region, product, quantity, cents })
const figures = figuresOf([
  order('2024-11-05', 'Nord', 'Tea', 2, 1_050), order('2024-12-01', 'Sud', 'Tea', 1, 5_000), order('2024-12-09', 'Nord', 'Milk', 3, 200), order('2025-01-20', 'Sud', 'Milk', 10, 199),
])
const judge = (text: string) => judgeTransformations(text.split('\n'), figures)

test('the figures', () => {
  expect([...figures.byRegion]).toEqual([['Nord', 27], ['Sud', 69.9]])
  expect([...figures.byMonth]).toEqual([['2024-11', 21], ['2024-12', 56], ['2025-01', 19.9]])
  expect([...figures.growth.values()].map((value) => value.toFixed(2))).toEqual(['166.67', '-64.46'])
})

test.each([
  'Sales by region\nNORD: $27.00\nSUD: $69.90',
  '| Nord | 2 orders | 27.00 | 13.50 |\n| Sud | 2 orders | 69.90 | 34.95 |',
  linesOfJson({ by_region: { Nord: 27, Sud: 69.9 } }).join('\n'),
  linesOfJson({ regions: [{ region: 'Nord', total: 27 }, { region: 'Sud', total: 69.9 }] }).join('\n'),
  linesOfJson({ region_sales: [['Nord', 27], ['Sud', 69.9]] }).join('\n'),
  linesOfJson({ regions: ['Nord', 'Sud'], byRegion: { Nord: { total: '27.00', orders: 2 }, Sud: { total: '69.90', orders: 2 } } }).join('\n'),
])('by region, right: %j', (text) => {
  expect(judge(text)['sales by region']).toBe('right')
})

test('by region, wrong and absent', () => {
  expect(judge('Nord: 27.00\nSud: 6.99')['sales by region']).toBe('wrong')
  expect(judge('Best region: Sud with 69.90')['sales by region']).toBe('absent')
  expect(judge('Nordisk 27.00\nSudden 69.90')['sales by region']).toBe('absent')
})

test.each([
  'Month over month growth\n2024-11 n/a\n2024-12 +166.67%\n2025-01 -64.46%',
  'growth\nDec 2024: up 166.7 %\nJan 2025: down 64.5 %',
  'Growth\n2024-11 -> 2024-12: 1.6667\n2024-12 -> 2025-01: -0.6446',
  linesOfJson({ month_over_month: { '2024-11': null, '2024-12': 166.66666666, '2025-01': -64.46428571 } }).join('\n').replace('month over', 'month-over'),
  linesOfJson({ growth: [{ month: 'December', percent: 166.67 }, { month: 'January', percent: -64.46 }] }).join('\n'),
  linesOfJson({ months: [{ year: 2024, month: '2024-12', sales: 56, growth_pct: '166.67%' }, { month: '2025-01', growth_pct: '-64.46%' }] }).join('\n'),
])('growth, right: %j', (text) => {
  expect(judge(text)['growth over the month before']).toBe('right')
})

test.each([
  ['Growth\n2024-12 +166.67%\n2025-01 +64.46%', 'wrong'],
  ['Growth\n2024-12 62.50%\n2025-01 -181.41%', 'wrong'],
  ['2024-12 166.67\n2025-01 -64.46', 'absent'],
])('growth, not so: %j', (text, expected) => {
  expect(judge(text)['growth over the month before']).toBe(expected)
})

test('by month and by product', () => {
  expect(judge('2024-11 21.00\n2024-12 56.00\n2025-01 19.90')['sales by month']).toBe('right')
  expect(judge('2024-11 21.00\n2024-12 56.00')['sales by month']).toBe('absent')
  expect(judge('TEA 71.00\nMILK 25.90')['sales by product']).toBe('right')
  expect(judge('Tea 3 units\nMilk 13 units')['sales by product']).toBe('right')
  expect(judge('Tea 3')['sales by product']).toBe('absent')
})
