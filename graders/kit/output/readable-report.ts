import { expect } from '../criteria/findings.ts'
import { wordsOf } from './labelled.ts'
import type { Run } from '../ports/sandbox.ts'

/** `1.234,50` and `1.234.567`: dots between thousands. */
const GROUPED = /^\d{1,3}(?:(?:\.\d{3})+,\d{1,2}|(?:\.\d{3}){2,})[.,]?$/

/**
 * What the brief calls readable: every figure has its name, amounts have at most two decimals, and nothing is printed
 * the way Python prints a list or dictionary to a programmer.
 * @throws Failed
 */
export function expectReadableReport(run: Run, labels: readonly RegExp[]): void {
  const lines = run.stdout.split('\n').filter((line) => line.trim() !== '')
  const raw = lines.find((line) => /[[{(]\s*['"(]|\b(?:Decimal|Counter|defaultdict|OrderedDict)\(|<\w+ object at/.test(line))
  expect(raw === undefined, { expected: 'text for people', seen: `what Python shows to programmers: "${raw?.trim().slice(0, 120)}"` })
  const long = lines.find((line) => (line.match(/\d[\d.,]*/g) ?? []).some((token) => /\d\.\d{3,}/.test(token) && !GROUPED.test(token)))?.trim()
  expect(!long, { expected: 'amounts with at most two decimals', seen: `"${long?.slice(0, 120)}"` })
  const unnamed = labels.filter((label) => !lines.some((line) => label.test(line)))
  expect(unnamed.length === 0, {
    expected: 'a name beside each figure: total, average, top product',
    seen: `nothing called ${unnamed.map(wordsOf).join('; nor ')}`,
  })
  expect(lines.length >= 2, { expected: 'the figures on lines of their own', seen: 'everything on one line' })
}
