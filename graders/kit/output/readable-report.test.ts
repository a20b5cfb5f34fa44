import { expect, test } from 'vitest'
import { wordsOf } from './labelled.ts'
import { expectReadableReport } from './readable-report.ts'
import { runOf } from './testing.ts'

const judge = (total: string) => () => expectReadableReport(runOf({ stdout: `Total sales: ${total}\nTop product: Tea\n` }), [/total/i, /top/i])

test.each(['$1,234.50', '1234.5', '1.234,50 €', '1.234.567,8 €', '1.234.567', '12', '-0.5'])('%s has at most two decimals', (total) => expect(judge(total)).not.toThrow())
test.each(['1234.567', '0.30000000000000004', '31.755', '1.234,567.891'])('%s has more', (total) => expect(judge(total)).toThrow())

test('a label is told in its words', () => {
  expect(wordsOf(/\btop\b|best|most (?:sold|units)/i)).toBe('«top», «best», «most sold» or «units»')
})
