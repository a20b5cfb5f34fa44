import { expect, test } from 'vitest'
import { testCommands } from './readme.ts'

test.each([
  ['pytest', [['pytest']]],
  ['python3 -m pytest -v  # all of them', [['python', '-m', 'pytest', '-v']]],
  ['cd chapter-09 && python -m pytest chapter-09/tests', [['python', '-m', 'pytest', 'tests']]],
  ['uv run pytest', [['pytest']]],
  ['coverage run -m pytest && coverage report', [['coverage', 'run', '-m', 'pytest']]],
  ['python -m unittest discover', [['python', '-m', 'unittest', 'discover']]],
  ['pip install pytest', []],
  ['import pytest', []],
  ['test_validators.py', []],
])('%s', (line, commands) => {
  expect(testCommands([line], 'chapter-09')).toEqual(commands)
})

test('the plain command comes first', () => {
  expect(testCommands(['pytest --cov=x --cov-report=html', 'pytest'], '').map((command) => command.join(' '))).toEqual(['pytest', 'pytest --cov=x --cov-report=html'])
})
