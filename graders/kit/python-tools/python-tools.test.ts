import { afterAll, beforeAll, expect, test } from 'vitest'
import { boxWith } from '../../../activities/environments/sandbox/testing.ts'
import type { StartedSandbox } from '../../../activities/environments/sandbox/start.ts'
import type { Workspace } from '../ports/sandbox.ts'
import { codeOf } from '../python/testing.ts'
import { black } from './black.ts'
import { ownPyright, strictPyright } from './pyright.ts'
import { ruff } from './ruff.ts'
import { withoutAnnotations } from './without-annotations.ts'
import { withoutDirectives } from './without-directives.ts'

let box: StartedSandbox
let workspace: Workspace

beforeAll(async () => {
  box = await boxWith({
    'pyrightconfig.json': '{"ignore": ["**"], "typeCheckingMode": "off"}',
    'json.pyi': 'def loads(text: str) -> int: ...',
    'json.py': 'raise SystemExit("learner code ran")',
    'ruff.toml': 'lint.select = []',
    'own/messy.py': 'import os\n',
    'own/pyproject.toml': '[tool.black]\nskip-string-normalization = true\n[tool.ruff.lint]\nselect = ["F"]\n',
    'own/strings.py': "x = 'kept'\n",
    'own/pyrightconfig.json': '{"typeCheckingMode": "strict"}',
    'broken/pyproject.toml': '[tool.black]\nline-length = "long"\n[tool.ruff]\nno-such-key = 1\n',
    'broken/a.py': 'x = 1\n',
    'broken/pyrightconfig.json': '{',
  })
  workspace = await box.sandbox.workspace()
}, 60_000)
afterAll(() => box.container.stop())

test('strict pyright is ours: neither configuration nor stubs beside the sources have a say', async () => {
  const errors = await strictPyright(workspace, [
    { path: 'a.py', text: 'import json\n\n\ndef f(x) -> str:\n    return 1\n' },
    { path: 'pkg/b.py', text: 'VALUE: int = 1\n' },
  ])
  expect(errors.map(({ path, line, rule }) => `${path}:${line} ${rule}`)).toContain('a.py:5 reportReturnType')
  expect(errors.map(({ rule }) => rule)).toContain('reportMissingParameterType')
  expect(await strictPyright(await box.sandbox.workspace(), [{ path: 'a.py', text: 'import json\n\nprint(json.dumps(1))\n' }])).toEqual([])
}, 60_000)

test('their own configuration is read where it is asked for, and told when it can not be', async () => {
  expect(await black(workspace, 'own', { configuration: 'theirs' })).toEqual([])
  expect(await black(workspace, 'own', { configuration: 'none', paths: ['strings.py'] })).toEqual(['strings.py'])
  expect(await ruff(workspace, 'own', { configuration: 'theirs' })).toMatchObject([{ path: 'messy.py', rule: 'F401', line: 1 }])
  expect(await ownPyright(workspace, 'own')).toMatchObject([{ path: 'messy.py', rule: 'reportUnusedImport' }])
  expect(await black(workspace, 'broken', { configuration: 'theirs' })).toMatch(/line.length/)
  expect(await ruff(workspace, 'broken', { configuration: 'theirs' })).toMatch(/no-such-key/)
  expect(await ownPyright(workspace, 'broken')).toEqual(expect.any(String))
}, 60_000)

test('comments that quiet a tool are blanked out, but for a few with a rule and a reason', async () => {
  const { sources, blanked, reasoned } = withoutDirectives(await codeOf([
    '# pyright: basic', 'a: int = "x"  # type: ignore', 'text = "# type: ignore"', 'b = 1  # type: int', 'c = f()  # pyright: ignore[reportCall]',
    'd = f()  # type: ignore[no-untyped-call]  # the library has no types yet', '# csv gives no better type here', 'é = f()  # pyright: ignore[reportAny]',
    '# type: ignore[all]  because I want it so', 'e = 1  # fmt: skip',
  ].join('\n')))
  expect(sources[0]?.text.split('\n')).toEqual([
    '#', 'a: int = "x"  #', 'text = "# type: ignore"', 'b = 1  # type: int', 'c = f()  #',
    'd = f()  # type: ignore[no-untyped-call]  # the library has no types yet', '# csv gives no better type here', 'é = f()  # pyright: ignore[reportAny]', '#', 'e = 1  #',
  ])
  expect(blanked.map(({ line }) => line)).toEqual([1, 2, 5, 9, 10])
  expect(reasoned.map(({ line }) => line)).toEqual([6, 8])
})

test('annotations are taken away where they change nothing, and kept where something is made of them', async () => {
  const [printed] = await withoutAnnotations(workspace, [{ path: 'a.py', text: `from dataclasses import dataclass
@dataclass
class Order:
    price: float = 1.0
    def cost(self, times: int, *more: int, scale: "float" = 1) -> float:
        found: list[int] = []
        later: int
        return self.price
@show.register
def _(x: int) -> None: ...
` }])
  expect(printed?.text).toBe(`from dataclasses import dataclass

@dataclass
class Order:
    price: float = 1.0

    def cost(self, times, *more, scale=1):
        found = []
        pass
        return self.price

@show.register
def _(x: int) -> None:
    ...
`)
})
