import { expect, test } from 'vitest'
import { asCall } from './code.ts'
import { LiveCode } from './live.ts'
import { codeOf } from './testing.ts'
import { isUsed } from './used.ts'

const called = async (sources: string | Record<string, string>, entries: string[] = []) => {
  const code = await codeOf(sources)
  const live = new LiveCode(code, entries)
  return live.among(code.nodes('call').map(asCall)).map(({ name }) => name)
}

test.each([
  ['a function that is called', 'def a():\n    hit()\na()', true],
  ['one that is called by one that is', 'def a():\n    hit()\ndef b():\n    a()\nif __name__ == "__main__":\n    b()', true],
  ['one that is handed around', 'def a():\n    hit()\nCOMMANDS = {"x": a}\nCOMMANDS["x"]()', true],
  ['one that nobody mentions', 'def a():\n    hit()\nprint(1)', false],
  ['one that calls itself alone', 'def a():\n    hit()\n    a()\nprint(1)', false],
  ['one that only the dead mention', 'def a():\n    hit()\ndef b():\n    a()\nprint(1)', false],
  ['a method that is called', 'class A:\n    def go(self):\n        hit()\nA().go()', true],
  ['a method that nobody calls', 'class A:\n    def go(self):\n        hit()\nA()', false],
  ['__init__ of a class that is used', 'class A:\n    def __init__(self):\n        hit()\nA()', true],
  ['a class that nobody uses', 'class A:\n    def __init__(self):\n        hit()\n', false],
  ['a hook of a library class', 'import json\nclass E(json.JSONEncoder):\n    def default(self, o):\n        hit()\njson.dumps(1, cls=E)', true],
  ['getattr by a name', 'class A:\n    def go(self):\n        hit()\ngetattr(A(), "go")()', true],
  ['a decorated command', '@app.command()\ndef a():\n    hit()\n', true],
  ['behind a return', 'def a():\n    return 1\n    hit()\na()', false],
  ['in if False', 'if False:\n    hit()', false],
  ['in while 0', 'while 0:\n    hit()', false],
  ['in the else of if True', 'if True:\n    pass\nelse:\n    hit()', false],
  ['in an ordinary if', 'if x:\n    hit()\nelse:\n    pass', true],
])('%s', async (_, source, expected) => {
  expect((await called(source)).includes('hit')).toBe(expected)
})

test('files that no command reaches are dead', async () => {
  const sources = { 'main.py': 'from lib.one import a\na()', 'lib/__init__.py': '', 'lib/one.py': 'from . import two\ndef a():\n    one()', 'lib/two.py': 'two()', 'extra.py': 'three()' }
  expect(await called(sources, ['main.py'])).toEqual(['a', 'one', 'two'])
  expect(await called(sources)).toContain('three')
})

test.each([
  ['hit()', false], ['hit().x.y()', false], ['a = hit()', false], ['a = hit()\nprint(a)', true], ['print(hit())', true], ['return_ = [hit()]', true],
  ['self.a = hit()', false], ['self.a = hit()\nprint(self.a)', true], ['a, b = hit()\nprint(b)', true], ['f["x"] = hit()\nprint(f)', true], ['f["x"] = hit()', false],
  ['a = hit()\na = 2', false],
])('%s goes somewhere: %s', async (source, expected) => {
  const code = await codeOf(source)
  const [hit] = code.calls('hit')
  expect(hit && isUsed(hit, code, new LiveCode(code))).toBe(expected)
})
