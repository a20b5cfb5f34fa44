import type { Located, PythonCode } from '../kit/python/code.ts'
import { LiveCode } from '../kit/python/live.ts'
import { isUsed } from '../kit/python/used.ts'

/**
 * Where the code makes or walks through a list: a literal, a comprehension, `list(…)`, `sorted(…)`, an append, or the rows
 * of the csv module, for who adds up while reading and needs no list of their own.
 */
export function lists(code: PythonCode): Located[] {
  return inUse(code, [...code.nodes('list', 'list_comprehension'), ...code.calls('list', 'sorted', 'readlines', 'splitlines', 'reader', 'DictReader'), ...factories(code, 'list')])
}

/** Where the code makes a dictionary: a literal, a comprehension, `dict(…)`, a Counter or a defaultdict. */
export function dictionaries(code: PythonCode): Located[] {
  return inUse(code, [...code.nodes('dictionary', 'dictionary_comprehension'), ...code.calls('dict', 'Counter', 'defaultdict', 'OrderedDict'), ...factories(code, 'dict', 'Counter')])
}

/** `field(default_factory=list)`, `defaultdict(list)`. */
function factories(code: PythonCode, ...names: string[]): Located[] {
  return code.nodes('identifier').filter(({ node }) => names.includes(node.text) && /^(keyword_argument|argument_list)$/.test(node.parent?.type ?? ''))
}

/** One that is made and never looked at is no use of it, nor one in code that nobody calls. */
function inUse(code: PythonCode, made: readonly Located[]): Located[] {
  const live = new LiveCode(code)
  return live.among(made).filter((node) => isUsed(node, code, live))
}
