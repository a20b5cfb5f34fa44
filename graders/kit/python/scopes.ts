import type { Node, Tree } from './parser.ts'

/** A function or lambda, or the whole module. */
export type Scope = Node

const SCOPES = new Set(['function_definition', 'lambda', 'module'])
const COMPREHENSIONS = new Set(['list_comprehension', 'set_comprehension', 'dictionary_comprehension', 'generator_expression'])

/** How a name comes by a value. */
export type Binding =
  | { kind: 'value'; value: Node }
  /** What iterating yields, or with `at` the part of it that a loop unpacks. */
  | { kind: 'element'; of: Node; at: number | undefined }
  /** `a, b = value`: the part of a value at a position. */
  | { kind: 'part'; of: Node; at: number }
  | { kind: 'added'; value: Node }
  | { kind: 'parameter'; of: Scope; node: Node }
  | { kind: 'imported'; module: string; name: string }
  | { kind: 'defined'; node: Node }
  | { kind: 'unknown'; node: Node }

/** The node's ancestors, nearest first. */
export function* ancestors(node: Node): Generator<Node> {
  for (let at = node.parent; at; at = at.parent) yield at
}

/** The function, lambda or module that a node stands in. */
export function scopeOf(node: Node): Scope {
  for (const ancestor of ancestors(node)) if (SCOPES.has(ancestor.type)) return ancestor
  return node
}

/** The class that a node stands in, through methods; undefined outside of classes. */
export function classAround(node: Node): Node | undefined {
  for (const ancestor of ancestors(node)) if (ancestor.type === 'class_definition') return ancestor
  return undefined
}

/** All that a name used at a node can be bound to in the innermost scope that binds it; empty when nothing does. */
export function bindingsOf(name: string, at: Node): Binding[] {
  let inFunction = false
  for (const ancestor of ancestors(at)) {
    if (ancestor.type === 'class_definition' && !inFunction) {
      const found = bindingsWithin(ancestor, name)
      if (found.length > 0) return found
    }
    if (COMPREHENSIONS.has(ancestor.type)) {
      const found = children(ancestor).filter((child) => child.type === 'for_in_clause').flatMap((clause) => bindsOf(clause, name))
      if (found.length > 0) return found
    } else if (SCOPES.has(ancestor.type)) {
      const found = [...parametersNamed(ancestor, name), ...bindingsWithin(ancestor, name)]
      const isGlobal = declaresGlobal(ancestor, name)
      if (found.length > 0 && !isGlobal) return found
      inFunction = true
    }
  }
  const module = [...ancestors(at)].at(-1) ?? at
  return globalBindings(module, name)
}

/** A module's own bindings of a name, with those that its functions make through `global`. */
export function globalBindings(module: Node, name: string): Binding[] {
  const functions = present(module.descendantsOfType('function_definition')).filter((definition) => declaresGlobal(definition, name))
  return [...bindingsWithin(module, name), ...functions.flatMap((definition) => bindingsWithin(definition, name))]
}

export function present(nodes: readonly (Node | null)[]): Node[] {
  return nodes.filter((node): node is Node => node !== null)
}

export const children = (node: Node): Node[] => present(node.namedChildren)

/** A parameter's own name: `a`, `a: int`, `a=1`, `*a`, `**a`. */
export function parameterName(parameter: Node): string {
  if (parameter.type === 'identifier') return parameter.text
  const name = parameter.childForFieldName('name') ?? children(parameter)[0]
  return name ? (name.type === 'identifier' ? name.text : parameterName(name)) : ''
}

export function parametersOf(scope: Scope): Node[] {
  const list = scope.childForFieldName('parameters')
  return list ? children(list).filter((node) => node.type !== 'comment') : []
}

const parametersNamed = (scope: Scope, name: string): Binding[] =>
  parametersOf(scope).filter((node) => parameterName(node) === name).map((node) => ({ kind: 'parameter', of: scope, node }))

function declaresGlobal(scope: Scope, name: string): boolean {
  return within(scope).some((node) => node.type === 'global_statement' && children(node).some((child) => child.text === name))
}

const NAMING_NODES = new Set([
  'assignment', 'augmented_assignment', 'for_statement', 'as_pattern', 'named_expression', 'import_statement',
  'import_from_statement', 'function_definition', 'class_definition', 'global_statement',
])
/** Of each tree by its nodes' ids: the same names are asked for again and again, and each node costs a call into the parser. */
const known = new WeakMap<Tree, Map<number, Node[]>>()

/** What a function's, module's or class's own statements bind to a name. */
export const bindingsWithin = (scope: Node, name: string): Binding[] => within(scope).flatMap((node) => bindsOf(node, name))

/** What names something in a scope itself, not in the functions or classes inside it. */
function within(scope: Node): readonly Node[] {
  const ofTree = known.get(scope.tree) ?? new Map<number, Node[]>()
  known.set(scope.tree, ofTree)
  const before = ofTree.get(scope.id)
  if (before) return before
  const found: Node[] = []
  const visit = (node: Node): void => {
    for (const child of children(node)) {
      if (NAMING_NODES.has(child.type)) found.push(child)
      if (!SCOPES.has(child.type) && child.type !== 'class_definition') visit(child)
    }
  }
  visit(scope)
  ofTree.set(scope.id, found)
  return found
}

function bindsOf(node: Node, name: string): Binding[] {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')]
  switch (node.type) {
    case 'assignment': return left && right ? targets(left, right, name) : []
    case 'augmented_assignment': return left?.text === name && right ? [{ kind: 'added', value: right }] : []
    case 'for_statement':
    case 'for_in_clause': return left && right ? elements(left, right, name) : []
    case 'named_expression': {
      const value = node.childForFieldName('value')
      return node.childForFieldName('name')?.text === name && value ? [{ kind: 'value', value }] : []
    }
    case 'as_pattern': {
      const [value] = children(node)
      const alias = node.childForFieldName('alias')
      if (alias?.text !== name || !value) return []
      return node.parent?.type === 'with_item' ? [{ kind: 'value', value }] : [{ kind: 'unknown', node }]
    }
    case 'function_definition':
    case 'class_definition': return node.childForFieldName('name')?.text === name ? [{ kind: 'defined', node }] : []
    default: return imports(node, name)
  }
}

function targets(left: Node, right: Node, name: string): Binding[] {
  // a = b = value: the inner assignment is the outer one's right side.
  const value = right.type === 'assignment' ? right.childForFieldName('right') ?? right : right
  if (left.text === name) return [{ kind: 'value', value }]
  if (!/^(pattern_list|tuple_pattern|list_pattern)$/.test(left.type)) return []
  const at = children(left).findIndex((child) => child.text === name)
  if (at < 0) return left.descendantsOfType('identifier').some((node) => node?.text === name) ? [{ kind: 'unknown', node: left }] : []
  const parts = /^(expression_list|tuple|list)$/.test(value.type) ? children(value) : []
  const part = parts[at]
  return [part ? { kind: 'value', value: part } : { kind: 'part', of: value, at }]
}

function elements(left: Node, right: Node, name: string): Binding[] {
  if (left.text === name) return [{ kind: 'element', of: right, at: undefined }]
  const at = children(left).findIndex((child) => child.text === name)
  if (at >= 0) return [{ kind: 'element', of: right, at }]
  return left.descendantsOfType('identifier').some((node) => node?.text === name && node.parent?.type !== 'attribute')
    ? [{ kind: 'unknown', node: left }] : []
}

function imports(node: Node, name: string): Binding[] {
  const module = node.type === 'import_from_statement' ? node.childForFieldName('module_name')?.text ?? '' : ''
  return present(node.childrenForFieldName('name')).flatMap((imported): Binding[] => {
    const own = imported.type === 'aliased_import' ? imported.childForFieldName('name')?.text ?? '' : imported.text
    const alias = imported.type === 'aliased_import' ? imported.childForFieldName('alias')?.text : own
    if (alias !== name) return []
    return [module ? { kind: 'imported', module, name: own } : { kind: 'imported', module: own, name: '' }]
  })
}
