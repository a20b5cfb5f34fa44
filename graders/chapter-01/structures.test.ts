import { expect, test } from 'vitest'
import { codeOf } from '../kit/python/testing.ts'
import { dictionaries, lists } from './structures.ts'

test.each([
  ['rows = []\nfor row in rows: print(row)', true, false],
  ['units = {}\nunits["a"] = 1\nprint(units)', false, true],
  ['print(sorted(Counter(x).items()))', true, true],
  ['x = defaultdict(list)\nfor a in x: print(a)', true, true],
  ['@dataclass\nclass S:\n    units: dict = field(default_factory=dict)\nprint(S().units)', false, true],
  ['a = [1]\nb = {}\nprint("[] {}")  # [] {}', false, false],
  ['def helper():\n    a, b = [], {}\n    return a, b\nprint(1)', false, false],
])('%j: list %s, dictionary %s', async (source, list, dictionary) => {
  const code = await codeOf(source)
  expect([lists(code).length > 0, dictionaries(code).length > 0]).toEqual([list, dictionary])
})
