import { describe, expect, test } from 'vitest'
import { NotJudged } from '../criteria/findings.ts'
import { explanations } from './comments.ts'
import { codeOf } from './testing.ts'

test('calls by their names, with what they are called on', async () => {
  const code = await codeOf('import csv\nwith open("x") as f:\n    r = csv.reader(f)\n    a.b().execute("x", 1)\nprint(reader)  # reader(1)\nx = "reader(2)"\n')
  expect(code.calls('reader', 'execute').map(({ receiver, name, arguments: given, location }) => [receiver, name, given.length, location.line])).toEqual([['csv', 'reader', 1, 3], ['a.b()', 'execute', 2, 4]])
})

test('imports in both forms, of submodules too, and of nothing that only begins alike', async () => {
  const code = await codeOf('import sqlite3 as db, os\nfrom sqlite3.dbapi2 import connect\nimport sqlite3x\nfrom . import sqlite3\n# import sqlite3\n')
  expect(code.imports('sqlite3').map(({ location }) => location.line)).toEqual([1, 2])
})

test('tests are no part of what is read', async () => {
  const code = await codeOf({ 'main.py': 'x()', 'test_main.py': 'x()', 'tests/a.py': 'x()', 'conftest.py': 'x()', 'latest.py': 'x()' })
  expect(code.calls('x').map(({ location }) => location.path).sort()).toEqual(['latest.py', 'main.py'])
})

test('a syntax error is found, and the rest is still read', async () => {
  const code = await codeOf('def f(:\n    pass\n\nprint(1)\n')
  expect(code.syntaxErrors()).toEqual([{ path: 'main.py', line: 1 }])
  expect(code.calls('print')).toHaveLength(1)
})

test('what explains: comments and docstrings of three words, no directives', async () => {
  const code = await codeOf('#!/usr/bin/env python3 with some words\n# -*- coding: of some kind -*-\n"""What this module does."""\n# noqa: of any kind\n# Rows without price are skipped\n# ok\n# ----------\ndef f():\n    # first a comment here\n    """Adds two numbers up."""\n    x = """no docstring at all"""\n# 买卖 的 价格 很 重要 因此 检查\n')
  expect(explanations(code).map(({ location }) => location.line).sort((a, b) => a - b)).toEqual([3, 5, 9, 10, 12])
})

describe('hostile sources', () => {
  const nested = (levels: number, indent = ' ') => `${Array.from({ length: levels }, (_, at) => `${indent.repeat(at)}if x:`).join('\n')}\n${indent.repeat(levels)}pass\n`

  test.each([
    ['deeper than Python goes', nested(400)],
    ['by tabs', nested(400, '\t')],
    ['behind backslashes', Array.from({ length: 400 }, (_, at) => `${' '.repeat(at)}\\\n if x:`).join('\n')],
    ['larger than anybody writes', 'x = 1\n'.repeat(200_000)],
  ])('%s: not judged, with what to mend', async (_, source) => {
    await expect(codeOf(source)).rejects.toThrow(NotJudged)
    expect((await codeOf('print(1)')).calls('print')).toHaveLength(1)
  })

  test('as deep as Python goes is read', async () => {
    expect((await codeOf(nested(99))).syntaxErrors()).toEqual([])
  })

  test.each(['('.repeat(300_000), '[{('.repeat(100_000), 'f"{'.repeat(50_000), '"""'.repeat(100_000), 'lambda x: '.repeat(90_000), `x = ${'1+'.repeat(300_000)}1`, `${'f('.repeat(100_000)}${')'.repeat(100_000)}`, '\u0000\ufffd$?!`~'.repeat(100_000)])('nonsense holds nobody up for long and breaks nothing', async (source) => {
    const begun = performance.now()
    const code = await codeOf(source)
    explanations(code)
    code.calls('f')
    code.syntaxErrors()
    expect(performance.now() - begun).toBeLessThan(10_000)
    expect((await codeOf('print(1)')).calls('print')).toHaveLength(1)
  })
})
