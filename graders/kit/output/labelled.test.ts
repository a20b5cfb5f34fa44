import { describe, expect, test } from 'vitest'
import { Failed } from '../criteria/findings.ts'
import { expectName, expectNumber } from './labelled.ts'
import { runOf } from './testing.ts'

const TOTAL = /total|revenue/i
const AVERAGE = /average/i
const figures = (stdout: string) => () => {
  expectNumber(runOf({ stdout }), 'total sales', TOTAL, 1234.5)
  expectNumber(runOf({ stdout }), 'average order value', AVERAGE, 61.725)
  expectName(runOf({ stdout }), 'top selling product', /top|best/i, 'Tea', ['Bread', 'Milk', 'Tea'])
}

describe('three figures', () => {
  test.each([
    'Total sales: $1,234.50\nAverage order value: $61.73\nTop selling product: Tea',
    'TOTAL SALES\n1.234,50 €\n\nAVERAGE\n61,72 €\n\nBEST SELLER\nTEA',
    'Total - 1234.5\nAverage - 61.7\nTop - tea (4 units)',
    '| Total revenue | 1234.50 USD |\n| Average order | 61.73 USD |\n| Best seller | Tea - 4 sold |',
    'Total of 20 orders: 1 234,50\nAverage of 20 orders: 61.725\nTop: 1. Tea 2. Milk',
    '\u001b[1mTotal\u001b[0m: 1234.50\nAverage: 61.73\nTop: Tea\n',
    `${Array.from({ length: 40 }, (_, n) => `Order ${n} total: ${n}.50`).join('\n')}\nTotal sales: 1234.50\nAverage: 61.73\nTop products:\n1. Tea\n2. Milk\n`,
    'Total sales: 1234.50\nAverage: 61.73\nTop product: Tea\nTop 2: Milk\n\nTotal sales: 1234.50',
  ])('right: %j', (stdout) => {
    expect(figures(stdout)).not.toThrow()
  })

  test.each([
    ['swapped labels', 'Total sales: $61.73\nAverage order value: $1,234.50\nTop selling product: Tea'],
    ['numbers without labels', '1234.50\n61.73\nTea'],
    ['a wrong sign', 'Total sales: -1234.50\nAverage: 61.73\nTop: Tea'],
    ['another product', 'Total: 1234.50\nAverage: 61.73\nTop selling product: Milk\nTea'],
    ['all products there are', 'Total: 1234.50\nAverage: 61.73\nTop selling product: Bread, Milk, Tea'],
    ['a label alone', 'Total sales\nAverage\nTop selling product'],
    ['every number there is on one line', `Total, average, top: ${Array.from({ length: 50 }, (_, n) => n * 3).join(' ; ')} ; 1234.50 ; 61.73 Tea`],
    ['every number there is on lines of their own', `${Array.from({ length: 2_000 }, (_, n) => `Total: ${n}`).join('\n')}\nAverage: 61.73\nTop: Tea`],
    ['every number there is on lines in different words', `${Array.from({ length: 2_000 }, (_, n) => `${'x'.repeat(n % 50)}${'y'.repeat(n / 50)} total: ${n}`).join('\n')}\nAverage: 61.73\nTop: Tea`],
    ['each product on a line of its own', 'Total: 1234.50\nAverage: 61.73\nTop selling product: Bread\nTop selling product: Tea'],
    ['nothing', ''],
  ])('wrong: %s', (_, stdout) => {
    expect(figures(stdout)).toThrow(Failed)
  })
})

test('what is expected is never told', () => {
  try {
    expectNumber(runOf({ stdout: 'Total: 5' }), 'total sales', TOTAL, 1234.5)
    expect.unreachable()
  } catch (error) {
    expect((error as Failed).finding).toEqual({ expected: 'the right total sales for this file', seen: '5 on the line that names it' })
  }
})

test('megabytes on one line hold nobody up', () => {
  const begun = performance.now()
  expect(figures(`Total ${'1.'.repeat(2_000_000)}`)).toThrow(Failed)
  expect(performance.now() - begun).toBeLessThan(2_000)
})
