import type { Annotation } from '../kit/python/annotations.ts'
import { asCall, located, type FunctionDefinition } from '../kit/python/code.ts'
import type { Node } from '../kit/python/parser.ts'
import { children, present } from '../kit/python/scopes.ts'
import { names } from '../kit/python-types/fields.ts'
import { ownNodes } from '../kit/python-types/own-nodes.ts'
import type { Program } from './program.ts'
import { namesOf } from './typed-objects.ts'

/** A function in which rows are read, or that calls one. */
export interface Reading {
  definition: FunctionDefinition
  /** What it says of its result. */
  returns: Annotation | undefined
  /** Where rows are fetched in it; empty when only functions that it calls do. */
  fetches: readonly Node[]
}

const FETCH = /^fetch(?:one|all|many)$/
/** What goes through all rows of a cursor that it is given. */
const TAKES_ALL = new Set(['list', 'tuple', 'map', 'next', 'iter', 'dict', 'enumerate', 'sorted', 'starmap', 'islice'])

/**
 * The functions through which rows come out of the database.
 * @param among those that are looked at: code that runs, when left out
 */
export function readings({ code, annotations, live }: Program, among: readonly FunctionDefinition[] = live.among(code.functions())): Reading[] {
  const cursorTypes = namesOf('cursor', code, annotations)
  const returns = new Map(annotations.filter(({ of }) => of === 'return').map((annotation) => [annotation.node.id, annotation]))
  const all = among.map((definition): Reading => ({
    definition, returns: returns.get(definition.node.id), fetches: fetchesIn(definition, annotations, cursorTypes),
  }))
  const found = new Set(all.filter(({ fetches }) => fetches.length > 0))
  for (let before = -1; before !== found.size;) {
    before = found.size
    const called = new Set([...found].map(({ definition }) => definition.name))
    for (const one of all) if (callsIn(one.definition).some((name) => called.has(name))) found.add(one)
  }
  return [...found]
}

const callsIn = ({ body, file }: FunctionDefinition): string[] => present(body.descendantsOfType('call')).map((node) => asCall(located(file, node)).name)

/** Calls of fetchone() and its kin, and whatever goes through a cursor row by row. */
function fetchesIn({ body, node, file }: FunctionDefinition, annotations: readonly Annotation[], cursorTypes: ReadonlySet<string>): Node[] {
  const calls = ownNodes(body, 'call').map((call) => ({ call, ...asCall(located(file, call)) }))
  const typed = annotations.filter(({ of, node: at, type }) => (of === 'parameter' || of === 'variable') && at.startIndex >= node.startIndex && at.endIndex <= node.endIndex && names(type, cursorTypes))
  const cursors = new Set([...calls.filter(({ name, receiver }) => name === 'execute' && receiver !== '').map(({ receiver }) => receiver), ...typed.map(({ name }) => name)])
  const through = ownNodes(body, 'for_statement', 'for_in_clause').flatMap((loop) => {
    const right = loop.childForFieldName('right')
    return right && cursors.has(right.text) ? [right] : []
  })
  const taken = calls.filter(({ name, receiver, arguments: given }) => receiver === '' && TAKES_ALL.has(name) && given.some(({ text }) => cursors.has(text))).map(({ call }) => call)
  return [...calls.filter(({ name, receiver }) => FETCH.test(name) && receiver !== '').map(({ call }) => call), ...through, ...taken]
}

/** Where functions are called by name in code that runs, each with the function around it. */
export function callsOf(name: string, { code, live }: Program): { call: Node; around: FunctionDefinition | undefined }[] {
  const functions = code.functions()
  return live.among(code.calls(name)).map(({ node, file }) => ({
    call: node,
    around: functions.filter((one) => one.file === file && one.node.startIndex <= node.startIndex && node.endIndex <= one.node.endIndex).at(-1),
  }))
}

/** The names that an assignment, a loop or a comprehension around a node gives to what stands there. */
export function namesGiven(node: Node): string[] {
  for (let at: Node | null = node; at && !/_definition$|^module$/.test(at.type); at = at.parent) {
    const left = /^(?:assignment|for_statement|for_in_clause)$/.test(at.type) ? at.childForFieldName('left') : at.type === 'named_expression' ? at.childForFieldName('name') : null
    if (left) return left.type === 'identifier' ? [left.text] : children(left).map(({ text }) => text)
  }
  return []
}
