import { isPrintedAs, numbersIn } from '../output/numbers.ts'
import type { SalesFigures } from './figures.ts'
import { monthLabel } from './month-label.ts'

/** What a report can add to the three figures. */
export const transformations = ['sales by region', 'sales by month', 'growth over the month before', 'sales by product'] as const
export type Transformation = (typeof transformations)[number]
export type Judged = 'right' | 'wrong' | 'absent'

const CLAIMS_GROWTH = /growth|month[- ]over[- ]month|\bmom\b|pct change/i
const FALLING = /\b(down|decrease[ds]?|fell|decline[ds]?|drop(s|ped)?|loss)\b|[▼↓]|\(\s*\d[\d.,]*\s*%?\s*\)/i
/** More lines than this about one region are the rows of the file and no summary. */
const MOST_LINES = 12

/** Which transformations a report's lines hold, and whether they are right for every region, month or product. */
export function judgeTransformations(lines: readonly string[], figures: SalesFigures): Record<Transformation, Judged> {
  const kept = lines.map((line) => line.slice(0, 2_000))
  const about = (name: RegExp) => kept.filter((line) => name.test(line) && numbersIn(line).length > 0)
  const regions = [...figures.byRegion].map(([name, value]) => ({ lines: about(named(name)), value, is: isPrintedAs }))
  const months = [...figures.byMonth].map(([month, value]) => ({ lines: about(monthLabel(month)), value, is: isPrintedAs }))
  const growth = [...figures.growth].map(([month, value]) => ({ lines: about(monthLabel(month)), value, is: isRate }))
  const products = (of: ReadonlyMap<string, number>) => [...of].map(([name, value]) => ({ lines: about(named(name)), value, is: isPrintedAs }))
  const mentioned = regions.filter((region) => region.lines.length > 0 && region.lines.length <= MOST_LINES)
  const claimsGrowth = kept.some((line) => CLAIMS_GROWTH.test(line))
  return {
    'sales by region': judged(regions, mentioned.some((region) => !holds(region)) && mentioned.length === regions.length),
    'sales by month': judged(months, false),
    'growth over the month before': claimsGrowth ? judged(growth, true) : 'absent',
    'sales by product': holdsAll(products(figures.byProduct)) || holdsAll(products(figures.unitsByProduct)) ? 'right' : 'absent',
  }
}

interface Expected {
  lines: readonly string[]
  value: number
  is: (printed: { value: number; decimals: number }, value: number) => boolean
}

const judged = (all: readonly Expected[], isClaimed: boolean): Judged => (holdsAll(all) ? 'right' : isClaimed ? 'wrong' : 'absent')
const holdsAll = (all: readonly Expected[]) => all.length > 0 && all.every(holds)

function holds({ lines, value, is }: Expected): boolean {
  return lines.some((line) => numbersIn(line).some((printed) => is(printed, value) || (value < 0 && FALLING.test(line) && is(printed, -value))))
}

/** A rate in per cent, or as a fraction of one. */
function isRate({ value: printed, decimals }: { value: number; decimals: number }, percent: number): boolean {
  return (decimals > 0 || Math.abs(percent) >= 10) && isPrintedAs({ value: printed, decimals }, percent) ||
    decimals >= 2 && Math.abs(printed - percent / 100) <= 0.5 * 10 ** -Math.min(decimals, 4) * 1.02
}

const named = (name: string) => new RegExp(`(?<![\\p{L}])${name}(?![\\p{L}])`, 'iu')
