import { Failed } from '../criteria/findings.ts'
import { expectName, expectNumber } from '../output/labelled.ts'
import type { Run } from '../ports/sandbox.ts'
import type { SalesFigures } from './figures.ts'
import type { SalesFile } from './files.ts'

/** The labels that the briefs ask for, and the other usual words for the same things. */
export const labels = {
  total: /total|revenue|turnover|\bsum\b/i,
  average: /average|\bavg\b|\bmean\b|\baov\b/i,
  top: /\btop\b|best|most (?:sold|popular|units)/i,
} as const

/** All three figures of the brief, right for this file in one of its readings. @throws Failed */
export function expectFigures(run: Run, sales: SalesFile): void {
  inSomeReading(sales, (figures) => {
    expectNumber(run, 'total sales', labels.total, figures.total)
    expectNumber(run, 'average order value', labels.average, figures.average)
    expectName(run, 'top selling product', labels.top, figures.top, figures.products)
  })
}

/**
 * Look at a file's readings one after the other until one holds.
 * @throws Failed what the first reading led to, when none holds
 */
export function inSomeReading<T>({ readings }: SalesFile, look: (figures: SalesFigures) => T): T {
  let first: Failed | undefined
  for (const figures of readings) {
    try {
      return look(figures)
    } catch (error) {
      if (!(error instanceof Failed)) throw error
      first ??= error
    }
  }
  throw first ?? new TypeError('a sales file has no reading')
}
