import { describe, expect, test } from 'vitest'
import type { BesideNote } from '../beside/beside.ts'
import { LiveCode } from './live.ts'
import { logCalls } from './log-calls.ts'
import { numpyCalls } from './numpy-use.ts'
import { analysisKinds, CLEANS_DUPLICATES, pandasCalls } from './pandas-use.ts'
import { codeOf } from './testing.ts'
import { wellDefinedClasses } from './well-defined.ts'

const note = (name: string, line: number): BesideNote => ({ kind: 'pandas', name, path: 'main.py', line })

describe('pandas', () => {
  test.each([
    ['frame = frame.drop_duplicates()\nprint(frame)', 1, 1],
    ['frame.drop_duplicates()', 1, 0],
    ['frame.drop_duplicates(inplace=True)', 1, 1],
    ['frame = frame.drop_duplicates()\nprint(frame)', 7, 0],
    ['def unused():\n    return frame.drop_duplicates()', 2, 0],
    ['text = "frame.drop_duplicates()"\nprint(text)', 1, 0],
  ])('%j, noted in line %i: %i', async (source, line, expected) => {
    const code = await codeOf(source)
    expect(pandasCalls(code, new LiveCode(code), [note('drop_duplicates', line)], CLEANS_DUPLICATES)).toHaveLength(expected)
  })

  test('kinds of analysis, chained over several lines, and filters', async () => {
    const code = await codeOf('large = frame[frame["a"] > 3]\ntop = (\n    large.groupby("b")["a"]\n    .sum()\n    .sort_values()\n)\nprint(top)')
    const kinds = analysisKinds(code, new LiveCode(code), [note('filter', 1), note('groupby', 3), note('sum', 4), note('sort_values', 5)])
    expect(kinds.toSorted()).toEqual(['aggregation', 'filtering', 'grouping', 'ordering'])
    expect(analysisKinds(code, new LiveCode(code), [])).toEqual([])
  })
})

test.each([
  ['import numpy as np\nprint(np.median(x))', true],
  ['from numpy import percentile as p\nprint(p(x, 3))', true],
  ['import numpy.linalg as la\nprint(la.norm(x))', true],
  ['import numpy as np\nprint(frame.agg([np.mean]))', true],
  ['import numpy as np\nprint(np.linalg.norm(x))', true],
  ['import numpy as np\nprint(np.arange(3))', false],
  ['import numpy as np\nnp.median(x)', false],
  ['import numpy as np\nprint(statistics.median(x))', false],
  ['import math as np\nprint(np.floor(x))', false],
  ['import numpy as np\ndef unused():\n    return np.median(x)', false],
])('%j calculates with NumPy: %s', async (source, expected) => {
  const code = await codeOf(source)
  expect(numpyCalls(code, new LiveCode(code)).length > 0).toBe(expected)
})

test.each([
  ['import logging\nlogging.warning("x")', 1],
  ['import logging\nlogger = logging.getLogger()\nlogger.exception("x")', 1],
  ['import logging\nclass A:\n    def f(self):\n        self._log.error("x")', 1],
  ['import logging\nx = logging.getLogger("a")\nx.info("x")', 1],
  ['from logging import info\ninfo("x")', 1],
  ['import logging\nparser.error("x")', 0],
  ['logger.info("x")', 0],
  ['import logging\nprint("INFO x")', 0],
])('%j logs %i times', async (source, expected) => {
  expect(logCalls(await codeOf(source))).toHaveLength(expected)
})

test.each([
  ['class A:\n    def __init__(self):\n        self.a = 1\n    def go(self):\n        return self.a', true],
  ['@dataclass\nclass A:\n    a: int\n    def go(self):\n        return self.a', true],
  ['class B:\n    def __init__(self):\n        self.a = 1\nclass A(B):\n    def go(self):\n        return self.a', true],
  ['class A:\n    @staticmethod\n    def go():\n        return 1', false],
  ['class A:\n    def __init__(self):\n        self.a = 1', false],
  ['class A(ValueError):\n    def __init__(self):\n        self.a = 1\n    def go(self):\n        return self.a', false],
  ['class A:\n    pass', false],
])('%j is well defined: %s', async (source, expected) => {
  expect(wellDefinedClasses(await codeOf(source)).some(({ name }) => name === 'A')).toBe(expected)
})
