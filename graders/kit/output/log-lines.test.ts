import { expect, test } from 'vitest'
import { isLog, logLines } from './log-lines.ts'

test.each([
  ['WARNING:root:row 3 left out', 'WARNING'],
  ['2025-01-01 10:00:00,123 - sales - ERROR - no file', 'ERROR'],
  ['[info] reading', 'INFO'],
  ['{"time": "x", "level": "critical", "said": "no"}', 'CRITICAL'],
  ['<debug> x', 'DEBUG'],
  ['2025 WARN x', 'WARNING'],
  ['Total sales: 5', undefined],
  ['For your information: an error in the file', undefined],
])('%j', (line, level) => {
  expect(logLines(line)[0]?.level).toBe(level)
})

test('a report with a warning in it is no log', () => {
  expect(isLog('INFO a\nINFO b\nTraceback')).toBe(true)
  expect(isLog('Sales report\nTotal: 5\nWARNING: 3 rows left out\nTop: Tea')).toBe(false)
})
