import { Classes, decoratorsOf, methodsOf } from './classes.ts'
import type { Located, PythonCode } from './code.ts'
import type { Node } from './parser.ts'
import { children, present } from './scopes.ts'

export interface WellDefined extends Located {
  name: string
  methods: readonly string[]
}

/**
 * Classes that have a state and do something with it: they set it up in `__init__` (their own or a base class of theirs), or are
 * dataclasses, have a method beside that, and use what they hold. Exceptions are none.
 */
export function wellDefinedClasses(code: PythonCode): WellDefined[] {
  const classes = new Classes(code)
  return classes.all.flatMap((definition): WellDefined[] => {
    const { node } = definition
    const name = node.childForFieldName('name')?.text ?? ''
    const own = methodsOf(node)
    const methods = own.map(nameOf).filter((method) => !/^__\w+__$/.test(method) || method === '__call__' || method === '__iter__')
    const family = classes.family(node)
    const hasState = decoratorsOf(node).includes('dataclass') || family.some((other) => methodsOf(other.node).some((method) => nameOf(method) === '__init__') || decoratorsOf(other.node).includes('dataclass'))
    const usesState = own.some((method) => nameOf(method) !== '__init__' && present(method.descendantsOfType('attribute')).some((attribute) => /^(self|cls)$/.test(attribute.childForFieldName('object')?.text ?? '')))
    return isException(node) || methods.length === 0 || !hasState || !usesState ? [] : [{ ...definition, name, methods }]
  })
}

const nameOf = (method: Node) => method.childForFieldName('name')?.text ?? ''

function isException(definition: Node): boolean {
  const bases = definition.childForFieldName('superclasses')
  return bases !== null && children(bases).some((base) => /(Exception|Error|Warning)$/.test(base.text))
}
