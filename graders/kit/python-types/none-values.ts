import { expect } from '../criteria/findings.ts'
import type { Notes } from '../criteria/notes.ts'
import type { Location } from '../criteria/result.ts'
import type { Annotation } from '../python/annotations.ts'
import type { FunctionDefinition, PythonCode } from '../python/code.ts'
import type { Node } from '../python/parser.ts'
import { withinType, type TypeExpression } from '../python/type-expression.ts'
import { ownNodes } from './own-nodes.ts'

/**
 * Where a function gives None or a value, or a parameter starts as None, the type says so; and at least one such type stands
 * where None, or one of several types, is really met. @throws Failed
 */
export function expectNoneStated(code: PythonCode, annotations: readonly Annotation[], notes: Notes): void {
  const unions = new Set(annotations.filter(({ of, type }) => of === 'alias' && isUnion(type, new Set())).map(({ name }) => name))
  const mayBe = (annotation: Annotation | undefined) => annotation !== undefined && isUnion(annotation.type, unions)
  const byNode = new Map(annotations.filter(({ of }) => of === 'return').map((annotation) => [annotation.node.id, annotation]))
  const giving = code.functions().filter(givesNoneOrValue)
  const hidden = giving.find(({ node }) => {
    const annotation = byNode.get(node.id)
    return annotation !== undefined && !mayBe(annotation) && !withinType(annotation.type).some(({ name }) => ['object', 'Any', 'Generator', 'Iterator', 'Iterable'].includes(name))
  })
  const starting = annotations.filter(({ of, node }) => of === 'parameter' && node.childForFieldName('value')?.type === 'none')
  const untold = starting.find((annotation) => !mayBe(annotation) && !/^(?:object|Any)$/.test(annotation.type.name))
  const at: Location | undefined = hidden?.location ?? untold?.location
  expect(at === undefined, {
    expected: 'a type with `| None` wherever None can come',
    seen: hidden ? `${hidden.name} returns None on one way and a value on another, and its type does not say so` : `the parameter ${untold?.name} starts as None, and its type does not say so`,
    location: at,
  })
  const met = annotations.filter((annotation) => mayBe(annotation) && isMet(annotation, code, giving))
  expect(met.length > 0, {
    expected: '`X | None`, Optional or Union on a value that really can be None, or of more than one type',
    seen: annotations.some((annotation) => mayBe(annotation)) ? 'such types only where None is neither given, set nor asked for' : 'no such type anywhere',
  })
  notes.saw(`${met.length} types say that a value can be None or of several types, where it really can`)
}

const isUnion = (type: TypeExpression, aliases: ReadonlySet<string>) => type.kind === 'union' || (type.kind === 'name' && aliases.has(type.name))

function givesNoneOrValue({ body }: FunctionDefinition): boolean {
  if (ownNodes(body, 'yield').length > 0) return false
  const returns = ownNodes(body, 'return_statement').map((statement) => statement.namedChildren.find((child) => child?.type !== 'comment') ?? null)
  const isNone = (value: Node | null) => value === null || value.type === 'none'
  return returns.some(isNone) && returns.some((value) => !isNone(value))
}

function isMet({ of, node, name, file }: Annotation, code: PythonCode, giving: readonly FunctionDefinition[]): boolean {
  if (of === 'return') {
    const definition = code.functions().find((candidate) => candidate.node.id === node.id)
    if (!definition) return false
    return giving.includes(definition) || ownNodes(definition.body, 'return_statement').some(canBeNone) || ownNodes(definition.body, 'return_statement').length > 1
  }
  if (of === 'alias' || of === 'cast') return false
  const value = node.childForFieldName('value') ?? node.childForFieldName('right')
  return (value !== null && (value.type === 'none' || canBeNone(value))) || isAskedFor(of === 'field' ? code.files.map(({ root }) => root) : [file.root], name, of === 'field')
}

/** It holds a None, or comes from what gives None when there is nothing: `get`, `match`, `getenv` and their like. */
function canBeNone(value: Node): boolean {
  return value.descendantsOfType('none').length > 0 || value.descendantsOfType('call').some((call) => {
    const callee = call.childForFieldName('function')
    return /^(?:get|match|search|fullmatch|getenv|next)$/.test((callee?.type === 'attribute' ? callee.childForFieldName('attribute')?.text : callee?.text) ?? '')
  })
}

/** Somewhere its value is compared with None, tested for a type, or set to None. */
function isAskedFor(roots: readonly Node[], name: string, isField: boolean): boolean {
  const isIt = (node: Node | null | undefined) => node?.text === name || (isField && node?.type === 'attribute' && node.childForFieldName('attribute')?.text === name)
  return roots.some((root) => {
    const compared = root.descendantsOfType('comparison_operator').some((node) => node.namedChildren.some(isIt) && node.namedChildren.some((child) => child?.type === 'none'))
    const tested = root.descendantsOfType('call').some((call) => call.childForFieldName('function')?.text === 'isinstance' && isIt(call.childForFieldName('arguments')?.namedChildren[0]))
    const set = root.descendantsOfType('assignment').some((node) => isIt(node.childForFieldName('left')) && node.childForFieldName('right')?.type === 'none')
    const truth = root.descendantsOfType(['if_statement', 'conditional_expression', 'not_operator', 'boolean_operator']).some((node) => node.namedChildren.some(isIt))
    return compared || tested || set || truth
  })
}
