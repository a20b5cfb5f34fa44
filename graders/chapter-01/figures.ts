import type { Run } from '../kit/ports/sandbox.ts'
import { expectName, expectNumber } from '../kit/output/labelled.ts'
import type { SalesFile } from './sales-file.ts'

/** The labels that the brief asks for, and the other usual words for the same things. */
export const labels = {
  total: /total|revenue|\bsum\b/i,
  average: /average|\bavg\b|\bmean\b|\baov\b/i,
  top: /\btop\b|best/i,
} as const

/** All three figures of the brief, right for this file. @throws Failed */
export function expectFigures(run: Run, sales: SalesFile): void {
  expectNumber(run, 'total sales', labels.total, sales.total)
  expectNumber(run, 'average order value', labels.average, sales.average)
  expectName(run, 'top selling product', labels.top, sales.top, sales.products)
}
