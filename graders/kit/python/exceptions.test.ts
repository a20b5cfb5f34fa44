import { expect, test } from 'vitest'
import { fileOperations, Guards, handlers, hasSpecificSibling, unmanagedOpens } from './exceptions.ts'
import { codeOf } from './testing.ts'

test.each([
  ['except:', true, []],
  ['except Exception:', true, ['Exception']],
  ['except (ValueError, Exception) as e:', true, ['ValueError', 'Exception']],
  ['except Anything:', true, ['Anything']],
  ['except ValueError as error:', false, ['ValueError']],
  ['except (KeyError, csv.Error):', false, ['KeyError', 'csv.Error']],
  ['except EXPECTED:', false, ['EXPECTED']],
])('%s', async (clause, isBroad, types) => {
  const [handler] = handlers(await codeOf(`Anything = Exception\nEXPECTED = (OSError, ValueError)\ntry:\n    a()\n${clause}\n    pass\n`))
  expect(handler).toMatchObject({ isBroad, types })
})

test('a broad one beside a specific one, and one that raises', async () => {
  const all = handlers(await codeOf('try:\n    a()\nexcept OSError:\n    pass\nexcept Exception:\n    raise\ntry:\n    b()\nexcept Exception:\n    pass\n'))
  expect(all.map((handler) => hasSpecificSibling(handler, all))).toEqual([true, true, false])
  expect(all.map(({ raises }) => raises)).toEqual([false, true, false])
})

test.each([
  ['in its own try', 'def f(p):\n    try:\n        open(p)\n    except OSError:\n        pass\nf(1)', true],
  ['in the caller\'s', 'def f(p):\n    open(p)\ndef g():\n    try:\n        f(1)\n    except OSError:\n        pass\ng()', true],
  ['in one caller of two', 'def f(p):\n    open(p)\nf(2)\ntry:\n    f(1)\nexcept OSError:\n    pass', false],
  ['in a method, called through an object', 'class A:\n    def f(self):\n        open(1)\ntry:\n    A().f()\nexcept OSError:\n    pass', true],
  ['suppressed', 'with suppress(OSError):\n    open(1)', true],
  ['in the handler itself', 'try:\n    a()\nexcept OSError:\n    open(1)', false],
  ['try without except', 'try:\n    open(1)\nfinally:\n    a()', false],
  ['nowhere', 'def f():\n    open(1)\nf()', false],
])('a place that is guarded %s', async (_, source, expected) => {
  const code = await codeOf(source)
  const guards = new Guards(code)
  expect(fileOperations(code).every((place) => guards.isGuarded(place))).toBe(expected)
})

test.each([
  ['with open(p) as f:\n    pass', true],
  ['with Path(p).open() as f, open(q) as g:\n    pass', true],
  ['with closing(open(p)) as f:\n    pass', true],
  ['f = stack.enter_context(open(p))', true],
  ['f = open(p)\ntry:\n    f.read()\nfinally:\n    f.close()', true],
  ['def opened(p):\n    return open(p)\nwith opened(1) as f:\n    pass', true],
  ['def opened(p):\n    return open(p)\nopened(1).read()', false],
  ['f = open(p)\nf.read()\nf.close()', false],
  ['text = open(p).read()', false],
  ['rows = list(csv.reader(open(p)))', false],
  ['for line in open(p):\n    pass', false],
  ['json.dump(x, open(p, "w"))', false],
  ['with open(p) as f:\n    text = open(q).read()', false],
  ['os.open(p, 1)', true],
])('%j closes what it opens: %s', async (source, expected) => {
  expect(unmanagedOpens(await codeOf(source)).length === 0).toBe(expected)
})
