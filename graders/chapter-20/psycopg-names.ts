import { located, type Located, type PythonCode } from '../kit/python/code.ts'
import type { LiveCode } from '../kit/python/live.ts'
import type { Node } from '../kit/python/parser.ts'
import { ancestors, bindingsOf } from '../kit/python/scopes.ts'

/** A use of something of psycopg2's, by its full name: `psycopg2.errors.UniqueViolation`. */
export interface LibraryName extends Located {
  name: string
}

/** Everything of psycopg2's that code which may run uses, whatever it is called there. */
export function psycopgNames(code: PythonCode, live: LiveCode): LibraryName[] {
  const importing = new Set(code.imports('psycopg2').map(({ file }) => file))
  return code.nodes('identifier').flatMap((identifier): LibraryName[] => {
    const { node, file } = identifier
    if (isPart(node) || [...ancestors(node)].some(({ type }) => /^import(_from)?_statement$/.test(type)) || !live.has(identifier)) return []
    const whole = chainOf(node)
    const rest = whole.text.slice(node.text.length)
    const named = (root: string): LibraryName => ({ ...located(file, whole), name: `${root}${rest}`.replace(/\s/g, '') })
    const bindings = bindingsOf(node.text, node)
    // `import psycopg2.pool` binds the name psycopg2.
    if (node.text === 'psycopg2' && bindings.length === 0 && importing.has(file)) return [named('psycopg2')]
    return bindings.flatMap((binding): LibraryName[] => {
      if (binding.kind !== 'imported' || !/^psycopg2(\.|$)/.test(binding.module)) return []
      return [named(binding.name ? `${binding.module}.${binding.name}` : binding.module)]
    })
  })
}

/** `UniqueViolation` of `errors.UniqueViolation`, or the name of a keyword argument: no name of its own. */
function isPart(node: Node): boolean {
  const parent = node.parent
  return (parent?.type === 'attribute' && parent.childForFieldName('attribute')?.id === node.id) ||
    (parent?.type === 'dotted_name' && parent.firstNamedChild?.id !== node.id) ||
    (parent?.type === 'keyword_argument' && parent.childForFieldName('name')?.id === node.id)
}

/** The whole of `psycopg2.errors.UniqueViolation` for its first name. */
function chainOf(node: Node): Node {
  // In the patterns of `match`: `case errors.UniqueViolation():`, `case errorcodes.UNIQUE_VIOLATION:`.
  if (node.parent?.type === 'dotted_name') return node.parent
  let at = node
  while (at.parent?.type === 'attribute' && at.parent.childForFieldName('object')?.id === at.id) at = at.parent
  return at
}
