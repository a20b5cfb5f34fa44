import { expect } from '../criteria/findings.ts'
import type { SalesFigures } from './figures.ts'
import { judgeTransformations, transformations, type Transformation } from './transformations.ts'

/**
 * A report holds at least so many transformations of the brief's, and none that is wrong.
 * @returns those that are right
 * @throws Failed
 */
export function expectTransformations(lines: readonly string[], figures: SalesFigures, least: number): Transformation[] {
  const found = judgeTransformations(lines, figures)
  const wrong = transformations.filter((name) => found[name] === 'wrong')
  expect(wrong.length === 0, { expected: `the right ${wrong.join(' and ')} for this file`, seen: 'other numbers beside its names' })
  const right = transformations.filter((name) => found[name] === 'right')
  expect(right.length >= least, {
    expected: `${least} or more of: ${transformations.join(', ')}, in a file or printed`,
    seen: right.length === 0 ? 'none that is right for every name' : `${right.join(', ')} alone`,
  })
  return right
}
