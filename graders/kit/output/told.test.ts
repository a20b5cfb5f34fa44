import { expect, test } from 'vitest'
import { unusualLines } from './told.ts'

test('what is said when all goes well, with other numbers, is not unusual', () => {
  const usual = 'London: 12.5 °C\n2025-01-02 INFO done\n'
  expect(unusualLines('London: 3.5 °C\n2026-11-12 INFO done\n-----\n', usual)).toEqual([])
  expect(unusualLines('London: not available\n', usual)).toEqual(['London: not available'])
})
