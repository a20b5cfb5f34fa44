import type { Annotation } from '../python/annotations.ts'
import { asCall, located, type Located, type PythonCode } from '../python/code.ts'
import type { Node } from '../python/parser.ts'
import { ancestors, present } from '../python/scopes.ts'
import { names, type RecordType } from './fields.ts'

/** Calls of the types, `cls(…)` in their methods, and dictionaries where one of the types is stated. */
export function constructions(code: PythonCode, types: readonly RecordType[], annotations: readonly Annotation[]): Located[] {
  const wanted = new Set(types.map(({ name }) => name))
  const calls = code.nodes('call').filter((call) => {
    const { name } = asCall(call)
    return wanted.has(name) || (name === 'cls' && types.some(({ node, file }) => file === call.file && node.startIndex < call.node.startIndex && call.node.endIndex <= node.endIndex))
  })
  const stating = annotations.filter(({ of, type }) => (of === 'return' || of === 'variable') && names(type, wanted))
  const dictionaries = stating.flatMap(({ node, file }) => {
    const value = node.childForFieldName('right') ?? node.childForFieldName('body')
    return present(value?.descendantsOfType(['dictionary', 'dictionary_comprehension']) ?? []).map((found) => located(file, found))
  })
  return [...calls, ...dictionaries.filter(({ node }) => node.namedChildCount > 0)]
}

/** Where a value may be converted on its way into a construction: the function around it, those that it calls, and __post_init__. */
export function bodiesAround({ node, file }: Located, code: PythonCode): Node[] {
  const around = [...ancestors(node)].find(({ type }) => type === 'function_definition')
  const within = around?.childForFieldName('body') ?? node
  const called = [...present(node.descendantsOfType('call')), ...present(within.descendantsOfType('call'))].map((call) => asCall(located(file, call)).name)
  const helpers = code.functions().filter(({ name }) => called.includes(name) && name !== around?.childForFieldName('name')?.text)
  const posts = code.functions().filter(({ name }) => name === '__post_init__')
  return [within, ...helpers.map(({ body }) => body), ...posts.map(({ body }) => body)]
}
