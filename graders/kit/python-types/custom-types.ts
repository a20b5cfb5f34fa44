import { expect } from '../criteria/findings.ts'
import type { Notes } from '../criteria/notes.ts'
import type { Annotation } from '../python/annotations.ts'
import type { Located, PythonCode } from '../python/code.ts'
import type { Node } from '../python/parser.ts'
import { withinType } from '../python/type-expression.ts'

export interface CustomType extends Located {
  name: string
  fields: number
}

const BASES = /^(?:\w+\.)?(?:TypedDict|NamedTuple|Protocol|BaseModel)\b/
const DECORATORS = /^@\s*(?:\w+\.)*(?:dataclass|define|frozen|attrs|attr\.s)\b/

/** Types of the learner's own: dataclasses, typed dictionaries, named tuples, protocols, and the functional forms of these. */
export function customTypes(code: PythonCode): CustomType[] {
  const classes = code.nodes('class_definition').flatMap((found): CustomType[] => {
    const { node } = found
    const name = node.childForFieldName('name')?.text
    const bases = node.childForFieldName('superclasses')?.namedChildren ?? []
    const decorated = node.parent?.type === 'decorated_definition' && node.parent.namedChildren.some((child) => child?.type === 'decorator' && DECORATORS.test(child.text))
    const isOne = decorated || bases.some((base) => base !== null && (BASES.test(base.text) || inherits(code, base.text)))
    return name && isOne ? [{ ...found, name, fields: fieldsOf(node) }] : []
  })
  const made = code.calls('NamedTuple', 'TypedDict').flatMap((call): CustomType[] => {
    const target = call.node.parent?.type === 'assignment' ? call.node.parent.childForFieldName('left')?.text : undefined
    return target ? [{ ...call, name: target, fields: call.arguments[1]?.namedChildren.length ?? 0 }] : []
  })
  return [...classes, ...made]
}

/** At least one is there, has fields, and types something beside itself. @throws Failed */
export function expectCustomTypeUsed(code: PythonCode, annotations: readonly Annotation[], notes: Notes): void {
  const types = customTypes(code)
  expect(types.length > 0, {
    expected: 'a type of your own for what the data is about: a TypedDict, a NamedTuple or a dataclass',
    seen: 'none',
  })
  const filled = types.filter(({ fields }) => fields > 0)
  expect(filled.length > 0, { expected: 'fields with types', seen: `${types.map(({ name }) => name).join(', ')} without any`, location: types[0]?.location })
  const used = filled.filter((type) => usesOf(type, annotations) > 0)
  expect(used.length > 0, {
    expected: 'your own type in the annotations of the functions that work with it',
    seen: `${filled.map(({ name }) => name).join(', ')} in no annotation of a parameter, return value or variable`,
    location: filled[0]?.location,
  })
  notes.saw(`${used.map(({ name }) => name).join(', ')} in ${used.reduce((sum, type) => sum + usesOf(type, annotations), 0)} annotations`)
}

/** In annotations outside of the type's own body; an alias counts when it is used itself. */
function usesOf({ node, name, file }: CustomType, annotations: readonly Annotation[], depth = 0): number {
  const outside = annotations.filter((other) => other.file !== file || other.node.startIndex < node.startIndex || other.node.endIndex > node.endIndex)
  return outside.reduce((sum, annotation) => {
    if (annotation.of === 'field' || annotation.of === 'cast' || !withinType(annotation.type).some((part) => part.name === name)) return sum
    if (annotation.of !== 'alias') return sum + 1
    return depth < 5 && annotation.name !== name ? sum + usesOf({ ...annotation, fields: 1 }, annotations, depth + 1) : sum
  }, 0)
}

const fieldsOf = (definition: Node) => (definition.childForFieldName('body')?.namedChildren ?? []).filter((statement) => {
  const inner = statement?.type === 'expression_statement' ? statement.namedChildren[0] : statement
  return (inner?.type === 'assignment' && inner.childForFieldName('type') !== null) || inner?.type === 'function_definition'
}).length

function inherits(code: PythonCode, base: string): boolean {
  return code.nodes('class_definition').some(({ node }) => node.childForFieldName('name')?.text === base &&
    (node.childForFieldName('superclasses')?.namedChildren ?? []).some((other) => other !== null && BASES.test(other.text)))
}
