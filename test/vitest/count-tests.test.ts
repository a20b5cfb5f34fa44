import { expect, test } from 'vitest'
import { countTests } from './count-tests.ts'
import type { CountableModule } from './count-tests.ts'

type State = 'passed' | 'failed' | 'skipped' | 'pending'

const module = (states: State[], { errors = 0, suiteErrors = [] as number[] } = {}): CountableModule => ({
  errors: () => Array(errors).fill('error'),
  children: {
    allTests: () => states.map((state) => ({ result: () => ({ state }) })),
    allSuites: () => suiteErrors.map((count) => ({ errors: () => Array(count).fill('error') })),
  },
})

test('tests of all files are counted by how they ended', () => {
  expect(countTests([module(['passed', 'failed']), module(['passed', 'skipped'])], 0)).toEqual({ passed: 2, failed: 1, skipped: 1 })
})

test('a test that never ended is a failed one', () => {
  expect(countTests([module(['pending'])], 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('a file that could not be loaded, a suite whose hooks failed and an error outside count as one each', () => {
  expect(countTests([module([], { errors: 2 }), module(['skipped'], { suiteErrors: [1, 0] })], 1)).toEqual({ passed: 0, failed: 3, skipped: 1 })
})
