import { SaxesParser } from 'saxes'

/** One test as pytest reported it. All of it is data from the box: none of it is a verdict. */
export interface TestOutcome {
  /** `tests.test_rules.TestAge::test_negative`, as in the survey. */
  test: string
  /** With what a parametrised test adds: `…[-1-False]`. */
  item: string
  outcome: 'passed' | 'failed' | 'skipped'
  seconds: number
  /** The first line of what went wrong. */
  message: string
}

const MOST = 20_000

/**
 * A JUnit report as pytest writes it (https://docs.pytest.org/en/stable/how-to/output.html#creating-junitxml-format-files).
 * What is no such report, or is broken, has no tests.
 */
export function readJUnit(xml: string): TestOutcome[] {
  const found: TestOutcome[] = []
  let current: TestOutcome | undefined
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Error('a report needs no document type')
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'testcase' && found.length < MOST) {
      const item = `${attributes['classname'] ?? ''}::${attributes['name'] ?? ''}`
      current = { test: item.replace(/\[.*$/s, ''), item, outcome: 'passed', seconds: Number(attributes['time']) || 0, message: '' }
      found.push(current)
    } else if (current && (name === 'failure' || name === 'error')) {
      current.outcome = 'failed'
      current.message ||= (attributes['message'] ?? '').split('\n')[0]?.slice(0, 300) ?? ''
    } else if (current && name === 'skipped' && current.outcome === 'passed') {
      current.outcome = 'skipped'
    }
  })
  try {
    parser.write(xml).close()
  } catch {
    return []
  }
  return together(found)
}

/** A test whose teardown fails is reported twice: it has failed. */
function together(outcomes: readonly TestOutcome[]): TestOutcome[] {
  const byItem = new Map<string, TestOutcome>()
  for (const outcome of outcomes) {
    const known = byItem.get(outcome.item)
    if (!known || known.outcome !== 'failed') byItem.set(outcome.item, outcome)
  }
  return [...byItem.values()]
}
