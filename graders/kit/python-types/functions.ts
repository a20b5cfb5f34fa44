import { expect } from '../criteria/findings.ts'
import type { Notes } from '../criteria/notes.ts'
import type { FunctionDefinition, PythonCode } from '../python/code.ts'

const LEAST = 2

/** What a function leaves without a type: names of parameters, and `the return value`. */
export function untyped({ node, name }: FunctionDefinition): string[] {
  const parameters = node.childForFieldName('parameters')?.namedChildren ?? []
  const bare = parameters.flatMap((parameter, at) => {
    if (!parameter || !['identifier', 'default_parameter', 'list_splat_pattern', 'dictionary_splat_pattern', 'tuple_pattern'].includes(parameter.type)) return []
    if (at === 0 && parameter.type === 'identifier' && isBound(node)) return []
    return [(parameter.childForFieldName('name') ?? parameter).text]
  })
  const returns = node.childForFieldName('return_type') !== null || name === '__init__'
  return [...bare, ...(returns ? [] : ['the return value'])]
}

/** Every function states the types of its parameters and of what it returns, however deep it is nested. @throws Failed */
export function expectFunctionsTyped(code: PythonCode, notes: Notes): void {
  const functions = code.functions()
  expect(functions.length >= LEAST, { expected: `a program made of functions, at least ${LEAST}`, seen: `${functions.length}` })
  const gaps = functions.map((definition) => ({ definition, missing: untyped(definition) })).filter(({ missing }) => missing.length > 0)
  const [first] = gaps
  expect(first === undefined, {
    expected: 'a type for each parameter and each return value',
    seen: gaps.slice(0, 4).map(({ definition: { name, location }, missing }) => `${name} (${location.path}:${location.line}) has none for ${missing.join(', ')}`).join('; ') +
      (gaps.length > 4 ? `; and ${gaps.length - 4} more functions` : ''),
    location: first?.definition.location,
  })
  notes.saw(`${functions.length} functions, each fully annotated`)
}

/** A method, whose first parameter is the object or class and needs no type. */
function isBound(definition: FunctionDefinition['node']): boolean {
  const decorated = definition.parent?.type === 'decorated_definition' ? definition.parent : undefined
  const isStatic = decorated?.namedChildren.some((child) => child?.type === 'decorator' && /\bstaticmethod$/.test(child.text)) === true
  return !isStatic && (decorated ?? definition).parent?.parent?.type === 'class_definition'
}
