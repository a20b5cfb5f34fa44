import { contentOf } from './comments.ts'
import type { PythonCode } from './code.ts'
import type { Node } from './parser.ts'
import { present } from './scopes.ts'

const NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/

export interface EnvironmentNames {
  /** The code looks at its environment at all. */
  reads: boolean
  /** The variables that it names there, sorted. */
  names: string[]
}

/**
 * The environment variables that the code reads: `os.environ["X"]`, `os.environ.get("X")`, `os.getenv("X")`, and names
 * handed to a helper of one's own or kept in a collection, as long as the same file reads the environment.
 */
export function environmentNames(code: PythonCode): EnvironmentNames {
  const files = code.files.filter(({ root }) => readsEnvironment(root))
  const helpers = new Set(code.functions().filter(({ body }) => readsEnvironment(body)).map(({ name }) => name))
  const strings = files.flatMap(({ root }) => present(root.descendantsOfType('string')))
  const names = strings.filter((string) => isName(string, helpers)).map(contentOf).filter((text) => NAME.test(text))
  return { reads: files.length > 0, names: [...new Set(names)].sort() }
}

function readsEnvironment(node: Node): boolean {
  return present(node.descendantsOfType('identifier')).some(({ text }) => text === 'environ' || text === 'getenv')
}

/** A string that stands where a variable's name does: a subscript, a first argument, or an item of a collection. */
function isName(string: Node, helpers: ReadonlySet<string>): boolean {
  const { parent } = string
  if (parent?.type === 'subscript') return parent.childForFieldName('value')?.text.endsWith('environ') === true
  if (parent?.type !== 'argument_list') return /^(tuple|list|set|pair|assignment|default_parameter|for_statement)$/.test(parent?.type ?? '')
  if (parent.namedChildren[0]?.id !== string.id) return false
  const callee = parent.parent?.childForFieldName('function')
  if (callee?.type !== 'attribute') return callee?.text === 'getenv' || helpers.has(callee?.text ?? '')
  const method = callee.childForFieldName('attribute')?.text ?? ''
  return callee.childForFieldName('object')?.text.endsWith('environ') === true || method === 'getenv' || helpers.has(method)
}
