import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commandLine } from '../../graders/kit/app/command-line.ts'
import { crashedAt, traceback } from '../../graders/kit/app/traceback.ts'
import { Failed, NotJudged } from '../../graders/kit/criteria/findings.ts'
import { parseCsv } from '../../graders/kit/output/csv.ts'
import { expectName, expectNumber } from '../../graders/kit/output/labelled.ts'
import { isLog } from '../../graders/kit/output/log-lines.ts'
import { numbersIn } from '../../graders/kit/output/numbers.ts'
import { expectReadableListing } from '../../graders/kit/output/table.ts'
import { runOf } from '../../graders/kit/output/testing.ts'
import { statementsOf, verbOf } from '../../graders/kit/sql/words.ts'
import { holds, hostileText, quickly } from './holds.ts'

const PIECES = [
  'Total sales: ', '1,234.50', '1.234,50', '-', '−', '$', '€', '.', ',', "'", '_', '\u00a0', ' 000', 'NaN', 'inf', '1e999', '9', '\n', '\r', ' ', '\t', '\0', '(', '[', "('a', ", '{', "'", '"', '|', '+---+', '<__main__.Row object at 0x', 'Row(',
  'Traceback (most recent call last):\n', '  File "', '", line ', 'SyntaxError: ', '/work/0123456789abcdef/files/', 'main.py', '\u001b[31m', '\ud800', '🎉', 'SELECT ', '--', '/*', '*/', ';', '$$', "E'\\'", '{title}', '{', '}', '`', '&&', '>', '*', '#', '\\',
]
const output = hostileText(PIECES)

/** A finding is an answer; whatever else is thrown is a fault of ours. */
function answered(work: () => unknown): void {
  try {
    quickly(work)
  } catch (error) {
    if (!(error instanceof Failed) && !(error instanceof NotJudged)) throw error
  }
}

test('what a program prints leads to a finding and never to a fault, quickly', async () => {
  await holds("learners' outputs", fc.property(output, output, (stdout, stderr) => {
    const run = runOf({ stdout, stderr })
    answered(() => { expectNumber(run, 'total', /total/i, 1234.5) })
    answered(() => { expectName(run, 'product', /total|product/i, 'main', ['main', 'row']) })
    answered(() => { expectReadableListing(run, ['Total', 'main.py']) })
    answered(() => numbersIn(stdout))
    answered(() => isLog(stdout))
    answered(() => parseCsv('a.csv', Buffer.from(stdout)))
    answered(() => statementsOf(stdout).map(verbOf))
    answered(() => traceback(run))
    const { location } = crashedAt(run)
    if (location) expect(Number.isFinite(location.line)).toBe(true)
  }))
})

test('the same, millions of characters long', async () => {
  const long = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join('').repeat(1 << 20).slice(0, 4 << 20))
  await holds('long outputs', fc.property(long, (text) => {
    const run = runOf({ stdout: text, stderr: text })
    for (const work of [() => { expectNumber(run, 'total', /total/i, 1) }, () => { expectReadableListing(run, ['Total']) }, () => traceback(run), () => isLog(text)]) answered(work)
  }))
})

test("a value stays one word of a command, whatever it contains", async () => {
  await holds('command lines', fc.property(output, output, (template, title) => {
    answered(() => commandLine(template, { title }))
    expect(commandLine('python main.py add --title {title} {title}x', { title })).toEqual(['python', 'main.py', 'add', '--title', title, `${title}x`])
  }))
})
