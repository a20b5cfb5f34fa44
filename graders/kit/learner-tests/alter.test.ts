import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { boxWith } from '../../../activities/environments/sandbox/testing.ts'
import type { StartedSandbox } from '../../../activities/environments/sandbox/start.ts'
import { Failed } from '../criteria/findings.ts'
import { printCopies, survey, type Copy, type Sources } from './alter.ts'
import { validations } from './survey.ts'

let box: StartedSandbox
beforeAll(async () => {
  box = await boxWith({})
}, 60_000)
afterAll(() => box.container.stop())

const surveyed = async (sources: Sources) => survey(await box.sandbox.workspace(), sources)
const copied = async (sources: Sources, ...copies: Copy[]) => printCopies(await box.sandbox.workspace(), sources, copies)

describe('what a validation function can say', () => {
  test.each([
    ['True or False', 'def is_short(v):\n    return len(v) < 5', ['return True', 'return False']],
    ['an exception or nothing', 'def check(v):\n    if v < 0:\n        raise ValueError(f"{v} is negative")', ['raise ValueError(\'invalid\')', 'return']],
    ['an exception from a helper', 'def need(ok, text):\n    if not ok:\n        raise ValueError(text)\n\ndef validate(v):\n    need(v > 0, "no")', ['raise ValueError(\'invalid\')', 'return']],
    ['a verdict with a message', 'def check(v):\n    if not v:\n        return False, "empty"\n    return True, ""', ['return (False, \'empty\')', 'return (True, \'\')']],
    ['a message or None', 'def check(v):\n    if v is None:\n        return "missing"\n    if v > 3:\n        return f"{v} is too much"\n    return None', ['return \'missing\'', 'return None']],
    ['a list of errors', 'def validate(r):\n    errors = []\n    if not r:\n        errors.append("empty")\n    return errors', ['return []', 'errors = [] then errors.append(\'empty\') then return errors']],
    ['what is missing', 'def check(r, names):\n    return [n for n in names if n not in r]', ['return []', 'return [\'invalid\']']],
    ['a result object', 'class R:\n    def __init__(self, ok, errors): ...\n\ndef check(v):\n    errors = []\n    return R(ok=not errors, errors=errors)', ['return R(ok=True, errors=[])', 'return R(ok=False, errors=[\'invalid\'])']],
    ['an error recorded in an object', 'class V:\n    def check(self, v):\n        if v:\n            self.errors.append("x")', ['return', 'self.errors.append(\'x\') then return']],
    ['errors one by one', 'def check(r):\n    for k in r:\n        yield k', ['return', 'yield \'invalid\' then return']],
    ['a function that checks', 'def in_range(low, high):\n    def check(v):\n        return low <= v <= high\n    return check', ['return True', 'return False']],
    ['a lambda that checks', 'def in_range(low, high):\n    return lambda v: low <= v <= high', ['return True', 'return False']],
  ])('%s', async (_, source, outcomes) => {
    const { functions } = await surveyed({ 'checks.py': source })
    expect(validations({ functions, tests: [], fixtures: [], modules: [] }).map((one) => one.outcomes)).toEqual([outcomes])
  })

  test('is not asked of what only helps', async () => {
    const { functions } = await surveyed({
      'app.py': 'def load(path):\n    if not path:\n        raise ValueError\n    return open(path)\n\nclass Result:\n    def is_valid(self):\n        return not self.errors\n\ndef _is_blank(v):\n    return v == ""\n\ndef add_check(v):\n    return v or None\n',
    })
    expect(functions.filter(({ named }) => named)).toEqual([])
  })
})

test('what tests name, through aliases, tables, fixtures, helpers and setUp', async () => {
  const { tests, fixtures } = await surveyed({
    'src/quality/rules.py': 'def is_a(v):\n    return v == "a"\n\ndef is_b(v):\n    return is_a(v) or v == "b"\n\nclass Range:\n    def check(self, v):\n        return v > 0\n\nclass Length:\n    def check(self, v):\n        return len(v) > 0\n',
    'src/quality/__init__.py': 'from .rules import *\n',
    'tests/conftest.py': 'import pytest\nfrom quality import Range\n\n@pytest.fixture\ndef rule():\n    return Range()\n',
    'tests/test_all.py': `
import unittest
import pytest
import quality.rules as q
from quality import Length, is_b as second
from hypothesis import given as any_of, strategies as st

CASES = [(q.is_a, 'a'), (second, 'b')]

def holds(check, v):
    return check(v)

def test_alias():
    assert q.is_a('a')

@pytest.mark.parametrize('check, v', CASES)
def test_table(check, v):
    assert holds(check, v)

def test_fixture(rule):
    assert rule.check(1)

class LengthTest(unittest.TestCase):
    def setUp(self):
        self.rule = Length()

    def test_set_up(self):
        self.assertTrue(self.rule.check('x'))

@any_of(st.text())
def test_property(text):
    assert second(text) in (True, False)

def given(*_):
    return lambda f: f

@given(1)
def test_no_property():
    "hypothesis.given"
`,
  })
  const short = (ids: readonly string[]) => ids.map((id) => id.replace(/^.*::/, ''))
  expect(tests.map(({ id, direct, given, fixtures: asked }) => [short([id])[0], short(direct), given, short(asked)])).toEqual([
    ['test_alias', ['is_a'], false, []],
    ['test_table', ['is_a', 'is_b'], false, []],
    ['test_fixture', ['Range.check'], false, ['rule']],
    ['test_property', ['is_b'], true, []],
    ['test_no_property', [], false, []],
    ['test_set_up', ['Length.check'], false, ['LengthTest.rule']],
  ])
  expect(short(tests[3]?.reach ?? [])).toEqual(['is_a', 'is_b'])
  expect(short(fixtures)).toEqual(['rule'])
})

const SOURCE = `"""About this."""
import logging

def grade(score, *, top=100):
    """What it is worth."""
    if score < 0 or score > top:  # pragma: no cover
        raise ValueError(f"{score} of {top + 0}")
    logging.info("graded %s", score + 1)
    best = score == top
    if best:
        word = "best"
    else:
        word = "good"
    return word

def other(value):
    return [v * 2 for v in value if v != 3]
`

test('changes are of behaviour: texts, messages, logging and docstrings are left alone', async () => {
  const { functions } = await surveyed({ 'm.py': SOURCE })
  expect(functions.map(({ changes }) => changes.map(({ line, what }) => `${line} ${what}`))).toEqual([
    [
      '6 the condition was turned into its opposite', '6 `or` became `and`', '6 `<` became `<=`', '6 `0` became `1`', '6 `>` became `>=`',
      '7 the `raise` was left out', '9 `==` became `!=`', '10 the condition was turned into its opposite',
    ],
    ['16 `*` became `//`', '16 `2` became `3`', '16 `!=` became `==`', '16 `3` became `4`'].map((text) => text.replace('16', '17')),
  ])
})

test('copies in another form do the same, and copies with a change do something else', async () => {
  const copies = await copied({ 'm.py': SOURCE },
    ...Array.from({ length: 12 }, (_, salt): Copy => ({ salt, reform: salt % 2 ? 'tidy' : 'freely' })),
    ...Array.from({ length: 8 }, (_, index): Copy => ({ salt: index, reform: 'freely', changes: { 'm.py::grade': index } })))
  const workspace = await box.sandbox.workspace()
  await workspace.write(copies.map((copy, at) => ({ path: `c${at}.py`, kind: 'file', content: Buffer.from(copy['m.py'] ?? '') })))
  const drive = `
import importlib, json
def said(module, *arguments, **named):
    try:
        return module.grade(*arguments, **named)
    except ValueError:
        return 'refused'
print(json.dumps([[said(m, -1), said(m, 0), said(m, 1), said(m, 7, top=7), said(m, 100), said(m, 101), m.other([1, 2, 3])]
    for m in (importlib.import_module(f'c{n}') for n in range(${copies.length}))]))`
  const run = await workspace.run({ argv: ['python', '-c', drive] })
  const [first, ...others] = JSON.parse(run.stdout) as unknown[][]
  expect(first).toEqual(['refused', 'good', 'good', 'best', 'best', 'refused', [2, 4]])
  expect(others.slice(0, 11)).toEqual(Array.from({ length: 11 }, () => first))
  for (const changed of others.slice(11)) expect(changed).not.toEqual(first)
  expect(new Set(copies.slice(0, 12).map((copy) => copy['m.py'])).size).toBeGreaterThan(8)
})

test('a file that is no Python is told, with its line', async () => {
  await expect(surveyed({ 'a.py': 'x = 1\n', 'b.py': 'x = 1\ndef broken(:\n' })).rejects.toThrow(Failed)
})
