import { expect, test } from 'vitest'
import { expectExceptionHandling } from './exception-handling.ts'
import { codeOf } from './testing.ts'

const TWO = 'def load(p):\n    try:\n        with open(p) as f:\n            return f.read()\n    except OSError:\n        return ""\ndef convert(t):\n    try:\n        return int(t)\n    except ValueError:\n        return None\n'
const judge = async (source: string) => expectExceptionHandling(await codeOf(source), [])

test.each([
  ['two functions', `${TWO}convert(load(1))`],
  ['with a net around everything', `${TWO}def main():\n    try:\n        convert(load(1))\n    except Exception:\n        log.exception("x")\nmain()`],
  ['broad beside specific', `${TWO.replace('except ValueError:', 'except (TypeError, ValueError):\n        return 0\n    except Exception:')}convert(load(1))`],
  ['translated and raised again', `${TWO.replace('except ValueError:\n        return None', 'except Exception as e:\n        raise ToolError from e')}def third():\n    try:\n        convert(load(1))\n    except ToolError:\n        pass\nthird()`],
])('good: %s', async (_, source) => {
  await expect(judge(source)).resolves.toBeDefined()
})

test.each([
  ['bare', `${TWO.replace('except ValueError:', 'except:')}convert(load(1))`, /except:/],
  ['everything is caught twice', `${TWO.replace('except ValueError:', 'except Exception:').replace('except OSError:', 'except Exception:')}convert(load(1))`, /catch everything/],
  ['only main has a try', 'def load(p):\n    with open(p) as f:\n        return f.read()\ndef main():\n    try:\n        load(1)\n    except OSError:\n        pass\nmain()', /main\(\) alone/],
  ['no try', 'def a():\n    return 1\na()', /no function with a try/],
  ['one of them is dead', `${TWO}load(1)`, /load\(\) alone/],
  ['a file outside of any try', `${TWO}def save(p):\n    with open(p, "w") as f:\n        f.write("x")\nsave(convert(load(1)))`, /is in none/],
  ['a file that stays open', `${TWO.replace('with open(p) as f:\n            return f.read()', 'return open(p).read()')}convert(load(1))`, /stays open/],
])('not good: %s', async (_, source, seen) => {
  await expect(judge(source)).rejects.toThrow(seen)
})
