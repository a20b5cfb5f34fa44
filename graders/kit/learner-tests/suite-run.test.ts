import { expect, test } from 'vitest'
import { NotJudged } from '../criteria/findings.ts'
import { pytestArguments } from './suite-run.ts'

test.each([
  ['python -m pytest', []],
  ['pytest -v "my tests"', ['-v', 'my tests']],
  ['python3 -m pytest -k "not slow" tests', ['-k', 'not slow', 'tests']],
])('%s', (command, rest) => {
  expect(pytestArguments(command, true)).toEqual(rest)
})

test('where tests are named one by one, the paths of the command are left out', () => {
  expect(pytestArguments('pytest -v -m fast tests', false)).toEqual(['-v', '-m', 'fast'])
})

test('another runner can\'t be asked for single tests', () => {
  expect(() => pytestArguments('make test', true)).toThrow(NotJudged)
})
