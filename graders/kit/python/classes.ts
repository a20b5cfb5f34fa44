import type { Located, PythonCode, PythonFile } from './code.ts'
import { asCall, located } from './code.ts'
import type { Node } from './parser.ts'
import { bindingsOf, bindingsWithin, children, classAround, present, type Binding } from './scopes.ts'

const nameOf = (definition: Node) => definition.childForFieldName('name')?.text ?? ''

/** The learner's classes, with who inherits from whom, by their names. */
export class Classes {
  readonly all: readonly Located[]

  constructor(code: PythonCode) {
    this.all = code.nodes('class_definition')
  }

  named(name: string): Located[] {
    return this.all.filter(({ node }) => nameOf(node) === name)
  }

  /** A class with the ones that it inherits from and that inherit from it. */
  family(definition: Node): Located[] {
    const names = new Set([nameOf(definition)])
    for (let before = 0; before !== names.size;) {
      before = names.size
      for (const { node } of this.all) {
        const parents = parentsOf(node)
        if (names.has(nameOf(node))) parents.filter((parent) => this.named(parent).length > 0).forEach((parent) => names.add(parent))
      }
      for (const { node } of this.all) if (parentsOf(node).some((parent) => names.has(parent))) names.add(nameOf(node))
    }
    return this.all.filter(({ node }) => names.has(nameOf(node)))
  }

  /** A method of a class or of its family, by name. */
  methods(definition: Node, name: string): Located[] {
    return this.family(definition).flatMap(({ node, file }) => methodsOf(node).filter((method) => nameOf(method) === name).map((method) => located(file, method)))
  }

  /** What `self.name` can be bound to in a class and its family: in the bodies, and by assignments in methods. */
  attribute(definition: Node, name: string): { binding: Binding; file: PythonFile }[] {
    return this.family(definition).flatMap(({ node, file }) => {
      const own = bindingsWithin(node, name)
      const assigned = present(node.descendantsOfType(['assignment', 'augmented_assignment'])).flatMap((assignment): Binding[] => {
        const left = assignment.childForFieldName('left')
        const value = assignment.childForFieldName('right')
        return left && value && /^(self|cls)$/.test(left.childForFieldName('object')?.text ?? '') && left.childForFieldName('attribute')?.text === name
          ? [{ kind: assignment.type === 'assignment' ? 'value' : 'added', value }] : []
      })
      return [...own, ...assigned].map((binding) => ({ binding, file }))
    })
  }

  /**
   * The class that an expression is certainly an object of: `self`, `Database(...)`, a name bound to nothing else.
   * Undefined when it can't be told.
   */
  classOf(expression: Located, depth = 3): Located | undefined {
    const { node, file } = expression
    if (/^(self|cls)$/.test(node.text) || node.text === 'super()') {
      const around = classAround(node)
      return around && located(file, around)
    }
    if (node.type === 'call') return this.named(asCall(expression).name)[0]
    if (node.type === 'as_pattern' || node.type === 'parenthesized_expression') {
      const [inner] = children(node)
      return inner && this.classOf(located(file, inner), depth)
    }
    if (node.type !== 'identifier' || depth === 0) return undefined
    const named = this.named(node.text)[0]
    if (named) return named
    const classes = bindingsOf(node.text, node).map((binding) =>
      binding.kind === 'value' ? this.classOf(located(file, binding.value), depth - 1) : undefined)
    return classes.every(Boolean) ? classes[0] : undefined
  }
}

/** The functions that stand directly in a class, decorated or not. */
export function methodsOf(definition: Node): Node[] {
  const body = definition.childForFieldName('body')
  return body ? children(body).map(undecorated).filter((node) => node.type === 'function_definition') : []
}

export const undecorated = (node: Node): Node =>
  node.type === 'decorated_definition' ? node.childForFieldName('definition') ?? node : node

/** The names of a definition's decorators, without their modules and arguments: `contextmanager`. */
export function decoratorsOf(definition: Node): string[] {
  const parent = definition.parent
  if (parent?.type !== 'decorated_definition') return []
  return children(parent).filter((node) => node.type === 'decorator').map((node) => node.text.replace(/^@\s*/, '').replace(/\(.*$/s, '').split('.').at(-1) ?? '')
}

function parentsOf(definition: Node): string[] {
  const list = definition.childForFieldName('superclasses')
  return list ? children(list).map((node) => node.text.split('.').at(-1) ?? '') : []
}
