import type { CallSites } from './call-sites.ts'
import { located, type Call, type Located } from './code.ts'
import type { Node } from './parser.ts'
import { bindingsOf, children, globalBindings, type Binding } from './scopes.ts'

/** The learner's own functions that a call certainly reaches: by name, through an import, or of a known class. */
export function calledFunctions(call: Call, sites: CallSites): Located[] {
  const callee = call.node.childForFieldName('function')
  const ofModule = (module: string, name: string): Located[] => {
    const file = sites.moduleNamed(module)
    return file ? functionsAmong(globalBindings(file.root, name)).map((node) => located(file, node)) : []
  }
  if (callee?.type === 'attribute') {
    const object = callee.childForFieldName('object')
    const owner = object && sites.classes.classOf(located(call.file, object))
    if (owner) return sites.classes.methods(owner.node, call.name)
    const [imported] = object?.type === 'identifier' ? bindingsOf(object.text, object) : []
    return imported?.kind === 'imported' ? ofModule(imported.name || imported.module, call.name) : []
  }
  if (callee?.type !== 'identifier') return []
  const bindings = bindingsOf(callee.text, callee)
  const imported = bindings.flatMap((binding) => (binding.kind === 'imported' ? ofModule(binding.module, binding.name) : []))
  return [...functionsAmong(bindings).map((node) => located(call.file, node)), ...imported]
}

const functionsAmong = (bindings: readonly Binding[]): Node[] =>
  bindings.flatMap((binding) => (binding.kind === 'defined' && binding.node.type === 'function_definition' ? [binding.node] : []))

/** What a function's own return statements give back. */
export function returnsOf(definition: Located): Located[] {
  const found: Located[] = []
  const visit = (node: Node): void => {
    for (const child of children(node)) {
      if (child.type === 'return_statement') children(child).forEach((value) => found.push(located(definition.file, value)))
      else if (!/^(function_definition|class_definition|lambda)$/.test(child.type)) visit(child)
    }
  }
  visit(definition.node.childForFieldName('body') ?? definition.node)
  return found
}
