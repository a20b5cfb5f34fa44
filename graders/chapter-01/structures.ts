import type { Located, PythonCode } from '../kit/python/code.ts'

/**
 * Where the code makes or walks through a list: a literal, a comprehension, `list(…)`, `sorted(…)`, an append, or the rows
 * of the csv module, for who adds up while reading and needs no list of their own.
 */
export function lists(code: PythonCode): Located[] {
  return [...code.nodes('list', 'list_comprehension'), ...code.calls('list', 'sorted', 'append', 'readlines', 'reader', 'DictReader')]
}

/** Where the code makes a dictionary: a literal, a comprehension, `dict(…)`, a Counter or a defaultdict. */
export function dictionaries(code: PythonCode): Located[] {
  return [...code.nodes('dictionary', 'dictionary_comprehension'), ...code.calls('dict', 'Counter', 'defaultdict', 'OrderedDict', 'setdefault')]
}
