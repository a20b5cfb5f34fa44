import { expect, Failed, fail } from '../criteria/findings.ts'
import { linesOfJson } from '../output/json-lines.ts'
import { expectName, expectNumber } from '../output/labelled.ts'
import { expectReadableReport } from '../output/readable-report.ts'
import type { Run } from '../ports/sandbox.ts'
import type { SalesFigures } from './figures.ts'
import { labels } from './report.ts'
import type { Outcome } from './sales-program.ts'

/** The three figures are right on lines that name them. @param where what is looked at, in words @throws Failed */
export function expectFiguresSaid(run: Run, where: string, figures: SalesFigures): void {
  try {
    expectNumber(run, 'total sales', labels.total, figures.total)
    expectNumber(run, 'average order value', labels.average, figures.average)
    expectName({ ...run, stdout: firstOfLists(run.stdout) }, 'top selling product', labels.top, figures.top, figures.products)
  } catch (error) {
    throw error instanceof Failed ? new Failed({ ...error.finding, seen: `${error.finding.seen} (in ${where})` }) : error
  }
}

/** Of several lines with one name, as a list of the best makes them in JSON, the first is the top. */
function firstOfLists(text: string): string {
  const seen = new Set<string>()
  return text.split('\n').filter((line) => {
    const name = /^([^:]{3,80}): /.exec(line)?.[1]
    if (name === undefined || !labels.top.test(name)) return true
    const isFirst = !seen.has(name)
    seen.add(name)
    return isFirst
  }).join('\n')
}

/** All JSON that was written, as lines that name each value. @throws Failed when there is none, or some is no JSON */
export function jsonReport({ run, json }: Outcome): Run {
  const [broken] = json.filter(({ value }) => value === undefined)
  expect(!broken, {
    expected: 'JSON that other programs can read', seen: `${broken?.path}, which is none`,
    hint: 'Write it with json.dump() alone, once per file. NaN and infinity are no JSON: write null (None) where there is no number.',
  })
  expect(json.length > 0, { expected: 'a JSON file in the output folder', seen: 'no file that ends in .json' })
  return { ...run, stdout: json.flatMap(({ value }) => linesOfJson(value)).join('\n') }
}

/** One of the texts that were written holds the figures, for people. @throws Failed */
export function expectTextReport({ run, texts }: Outcome, figures: SalesFigures): void {
  const problems: Failed[] = []
  for (const { path, text } of texts) {
    try {
      const report = { ...run, stdout: text }
      expectFiguresSaid(report, path, figures)
      expectReadableReport(report, Object.values(labels))
      return
    } catch (error) {
      if (!(error instanceof Failed)) throw error
      problems.push(error)
    }
  }
  throw problems[0] ?? fail({ expected: 'a text file with the report in the output folder', seen: 'no text file was written' })
}
