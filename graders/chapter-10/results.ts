import { isPrintedAs, numbersIn } from '../kit/output/numbers.ts'
import type { Attempt } from './trial.ts'
import type { Revenue } from './own-data.ts'
import { KEPT } from './trial.ts'

const MOST_TEXT = 200_000

/** The product whose revenue the files of the output volume don't show; `''` when it is the total; undefined when all is there. */
export function missingResult({ results }: Attempt, { total, byProduct }: Revenue): string | undefined {
  const text = results.filter(({ path }) => path !== KEPT).map(({ content }) => content.toString('utf8')).join('\n').slice(0, MOST_TEXT)
  const numbers = text.split('\n').flatMap((line) => numbersIn(line))
  const shown = (value: number) => numbers.some((number) => isPrintedAs(number, value))
  const plain = unescaped(text).toLowerCase()
  const missing = [...byProduct].find(([product, revenue]) => !plain.includes(product.toLowerCase()) || !shown(revenue))
  return missing?.[0] ?? (shown(total) ? undefined : '')
}

/** JSON writes letters as `\\u00e9`. */
const unescaped = (text: string) => text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
