import { expect } from '../kit/criteria/findings.ts'
import type { Notes } from '../kit/criteria/notes.ts'
import type { Location } from '../kit/criteria/result.ts'
import type { FunctionDefinition, PythonCode } from '../kit/python/code.ts'
import type { Node } from '../kit/python/parser.ts'
import { nameOf, ownNodes } from '../kit/python-types/own-nodes.ts'

/** What the brief calls a complex function: it goes through data and is this long. */
const COMPLEX_STATEMENTS = 10
const COLLECTIONS = new Set(['list', 'dict', 'set', 'Counter', 'defaultdict', 'deque', 'OrderedDict'])
const FILLS = new Set(['append', 'add', 'extend', 'update', 'insert', 'setdefault', 'appendleft'])
const LOOPS = ['for_statement', 'while_statement']
const STATEMENTS = ['expression_statement', 'return_statement', 'if_statement', 'for_statement', 'while_statement', 'try_statement', 'with_statement', 'raise_statement', 'assert_statement', 'match_statement', 'continue_statement', 'break_statement']

interface Gap {
  what: string
  location: Location
}

/**
 * As the brief asks: a variable that starts as an empty collection and is filled states what it holds, and each complex function
 * states the type of at least one variable. @throws Failed
 */
export function expectVariablesTyped(code: PythonCode, notes: Notes): void {
  const functions = code.functions()
  const gaps = functions.flatMap((definition) => [...emptyStarts(definition), ...bareComplex(definition)])
  const [first] = gaps
  expect(first === undefined, {
    expected: 'types on variables that are filled piece by piece, and in each complex function',
    seen: gaps.slice(0, 4).map(({ what, location }) => `${what} (${location.path}:${location.line})`).join('; '),
    location: first?.location,
  })
  const typed = functions.flatMap(({ body }) => ownNodes(body, 'assignment').filter(statesType))
  expect(typed.length > 0, { expected: 'variables with a type where data is processed', seen: 'not one variable in a function has a type' })
  notes.saw(`${typed.length} variables in functions have a type`)
}

function emptyStarts({ node: definition, body, file, name }: FunctionDefinition): Gap[] {
  const assignments = ownNodes(body, 'assignment')
  const declared = new Set(assignments.filter((node) => node.childForFieldName('type') !== null).map((node) => nameOf(node.childForFieldName('left'))))
  // What a method makes, another one fills.
  const methods = enclosingClass(definition)?.descendantsOfType('function_definition').flatMap((method) => method.childForFieldName('body') ?? []) ?? []
  const filled = new Set([body, ...methods].flatMap(fillings))
  return assignments.flatMap((node): Gap[] => {
    const variable = nameOf(node.childForFieldName('left'))
    const value = node.childForFieldName('right')
    if (variable === undefined || declared.has(variable) || !value || !isEmptyCollection(value) || !filled.has(variable)) return []
    if (variable.startsWith('self.') && declaredInClass(node, variable.slice('self.'.length))) return []
    return [{ what: `\`${variable}\` in ${name} starts empty and does not say what it will hold`, location: { path: file.path, line: node.startPosition.row + 1 } }]
  })
}

function bareComplex({ body, location, name }: FunctionDefinition): Gap[] {
  const statements = ownNodes(body, ...STATEMENTS).length
  if (statements < COMPLEX_STATEMENTS || !ownNodes(body, ...LOOPS).some(worksOut)) return []
  const assignments = ownNodes(body, 'assignment')
  if (assignments.length === 0 || assignments.some(statesType)) return []
  return [{ what: `${name} goes through data in ${statements} statements without a single variable that states its type`, location }]
}

/** A loop that only prints processes nothing. */
const worksOut = (loop: Node) => ownNodes(loop, 'assignment', 'augmented_assignment', 'yield').length > 0 || fillings(loop).length > 0

function fillings(body: Node): string[] {
  const methods = ownNodes(body, 'call').flatMap((call) => {
    const callee = call.childForFieldName('function')
    return callee?.type === 'attribute' && FILLS.has(callee.childForFieldName('attribute')?.text ?? '') ? [nameOf(callee.childForFieldName('object'))] : []
  })
  const stores = ownNodes(body, 'assignment', 'augmented_assignment').flatMap((node) => {
    const left = node.childForFieldName('left')
    return left && (left.type === 'subscript' || node.type === 'augmented_assignment') ? [nameOf(left)] : []
  })
  return [...methods, ...stores].filter((name) => name !== undefined)
}

function isEmptyCollection(value: Node): boolean {
  if (['list', 'dictionary', 'tuple'].includes(value.type)) return value.namedChildren.every((child) => child?.type === 'comment')
  if (value.type !== 'call') return false
  const callee = value.childForFieldName('function')
  const name = callee?.type === 'attribute' ? callee.childForFieldName('attribute')?.text : callee?.text
  const given = value.childForFieldName('arguments')?.namedChildren.length ?? 0
  return COLLECTIONS.has(name ?? '') && given <= (name === 'defaultdict' ? 1 : 0)
}

/** By an annotation, or as `Counter[str]()`, which says by itself what it holds. */
function statesType(assignment: Node): boolean {
  const value = assignment.childForFieldName('right')
  return assignment.childForFieldName('type') !== null || (value?.type === 'call' && value.childForFieldName('function')?.type === 'subscript')
}

function enclosingClass(node: Node): Node | null {
  let scope = node.parent
  while (scope && scope.type !== 'class_definition') scope = scope.parent
  return scope
}

function declaredInClass(node: Node, attribute: string): boolean {
  return enclosingClass(node)?.descendantsOfType('assignment').some((other) =>
    other?.childForFieldName('type') !== null && [attribute, `self.${attribute}`].includes(other?.childForFieldName('left')?.text ?? '')) === true
}
