import { expect } from '../kit/criteria/findings.ts'
import type { Notes } from '../kit/criteria/notes.ts'
import type { FunctionDefinition } from '../kit/python/code.ts'
import type { Node } from '../kit/python/parser.ts'
import { ancestors, children, present } from '../kit/python/scopes.ts'
import { withinType, type TypeExpression } from '../kit/python/type-expression.ts'
import { names } from '../kit/python-types/fields.ts'
import { ownNames, type Program } from './program.ts'
import { callsOf, namesGiven, readings, type Reading } from './reading.ts'

/** What says nothing of what is in a row, also psycopg2's own rows, which are dictionaries and lists of anything. */
const VAGUE = new Set(['Any', 'object', 'Incomplete', 'RealDictRow', 'DictRow', 'NamedTuple'])
const CONTAINERS = /^(?:list|dict|tuple|set|frozenset|List|Dict|Tuple|Set|Sequence|Iterable|Iterator|Generator|Collection|Mapping|MutableMapping|OrderedDict)$/

/** What queries give comes out of functions whose types say what it is. @throws Failed */
export function expectResultsTyped(program: Program, notes: Notes): void {
  const { types, annotations } = program
  const found = readings(program)
  expect(found.length > 0, { expected: 'functions that read rows from the database', seen: 'none that is used' })
  const own = ownNames(program, types)
  const speaking = found.filter(({ returns }) => returns && names(returns.type, own))
  expect(speaking.length > 0, {
    expected: 'functions that read rows and return your own types, such as `list[Task]` or `Task | None`',
    seen: `none: ${found.slice(0, 4).map(({ definition, returns }) => `${definition.name} returns ${returns ? written(returns.node) : 'nothing stated'}`).join(', ')}`,
    location: found[0]?.definition.location,
  })
  const vagueNames = vagueAliases(program)
  const vague = found.filter(({ returns }) => returns && isVague(returns.type, vagueNames))
  const makers = new Set([...own, 'cls', ...annotations.filter(({ of, type }) => of === 'return' && names(type, own)).map(({ name }) => name)])
  const loose = vague.flatMap((reading) => callsOf(reading.definition.name, program).filter(({ call, around }) => !isTyped(call, around, makers, vague, program)).map(({ call }) => ({ reading, call })))[0]
  expect(loose === undefined, {
    expected: 'rows that say what is in them: your own types, or `list[tuple[int, str]]`',
    seen: `${loose?.reading.definition.name} returns ${loose?.reading.returns ? written(loose.reading.returns.node) : ''}, and line ${loose ? loose.call.startPosition.row + 1 : 0} uses it as it is`,
    hint: 'Return your own type from it; a helper may give raw rows when whoever calls it makes objects of them at once, `[task_of(row) for row in fetch(…)]`.',
    location: loose?.reading.definition.location,
  })
  const printed = found.find(({ fetches }) => fetches.some((fetch) => isPrinted(fetch, makers)))
  expect(printed === undefined, {
    expected: 'rows that a function returns as your own type before they are printed', seen: `${printed?.definition.name} prints raw rows where it fetches them`,
    location: printed?.definition.location,
  })
  notes.saw(speaking.slice(0, 5).map(({ definition, returns }) => `${definition.name} → ${returns ? written(returns.node) : ''}`).join(', '))
}

const written = (definition: Node) => definition.childForFieldName('return_type')?.text.replace(/\s+/g, ' ').slice(0, 60) ?? 'nothing stated'

function vagueAliases({ annotations }: Program): Set<string> {
  const found = new Set(VAGUE)
  for (let before = -1; before !== found.size;) {
    before = found.size
    for (const { of, name, type } of annotations) if (of === 'alias' && isVague(type, found)) found.add(name)
  }
  return found
}

const isVague = (type: TypeExpression, vague: ReadonlySet<string>): boolean =>
  withinType(type).some(({ kind, name }) => vague.has(name) || (kind === 'name' && CONTAINERS.test(name)))

/** Whether what a call gives becomes something typed: it goes into a maker of own types, or out of a function that says more. */
function isTyped(call: Node, around: FunctionDefinition | undefined, makers: ReadonlySet<string>, vague: readonly Reading[], program: Program): boolean {
  // Whoever hands it on as vaguely is looked at by its own calls.
  if (around && vague.some(({ definition }) => definition.node.id === around.node.id)) return true
  if (reachesMaker(call, makers) || isReturned(call, around, program)) return true
  const given = new Set(namesGiven(call))
  const uses = present(around?.body.descendantsOfType('identifier') ?? []).filter((node) => given.has(node.text) && !namesGiven(node).includes(node.text))
  if (uses.some((use) => reachesMaker(use, makers) || isReturned(use, around, program))) return true
  return given.size === 0 ? isAsked(call) : uses.every(isAsked)
}

/** In the arguments of a maker, or in a comprehension that makes. */
function reachesMaker(node: Node, makers: ReadonlySet<string>): boolean {
  return [...ancestors(node)].some((at) => (at.type === 'call' && isMaker(at, makers)) ||
    (/_comprehension$|^generator_expression$/.test(at.type) && present(at.descendantsOfType('call')).some((inner) => isMaker(inner, makers))) ||
    (/^(?:pair|dictionary)$/.test(at.type) && [...ancestors(at)].some(({ type }) => type === 'return_statement')))
}

function isMaker(call: Node, makers: ReadonlySet<string>): boolean {
  const callee = call.childForFieldName('function')
  const given = children(call.childForFieldName('arguments') ?? call)
  const name = (callee?.type === 'attribute' ? callee.childForFieldName('attribute')?.text : callee?.text) ?? ''
  return makers.has(name) || (name === 'map' && makers.has(given[0]?.text.split('.').at(-1) ?? '')) || (name === 'cast' && makers.has(given[0]?.text.replace(/^["']|["']$/g, '') ?? ''))
}

/** Out of a function whose result is neither a text for people nor nothing. */
function isReturned(node: Node, around: FunctionDefinition | undefined, { annotations }: Program): boolean {
  const stated = annotations.find(({ of, node: at }) => of === 'return' && at.id === around?.node.id)?.type
  if (!stated || stated.kind === 'none' || stated.name === 'str') return false
  return [...ancestors(node)].some(({ type }) => type === 'return_statement' || type === 'yield')
}

/** Only whether there is anything is asked. */
const isAsked = (node: Node): boolean => [...ancestors(node)].some(({ type }) => type === 'comparison_operator' || type === 'not_operator' || type === 'assert_statement') ||
  /^(?:if_statement|while_statement|conditional_expression)$/.test(node.parent?.type ?? '') || node.parent?.type === 'expression_statement'

/** A loop over the rows that prints them, without a maker in it. */
function isPrinted(fetch: Node, makers: ReadonlySet<string>): boolean {
  const loop = [...ancestors(fetch)].find(({ type }) => /^for_statement$|_definition$/.test(type))
  if (loop?.type !== 'for_statement' || (loop.childForFieldName('right')?.endIndex ?? 0) < fetch.endIndex) return false
  const calls = present(loop.childForFieldName('body')?.descendantsOfType('call') ?? [])
  return calls.some((call) => call.childForFieldName('function')?.text === 'print') && !calls.some((call) => isMaker(call, makers))
}
