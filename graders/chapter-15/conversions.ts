import { expect } from '../kit/criteria/findings.ts'
import type { Annotation } from '../kit/python/annotations.ts'
import { asCall, located, type Located, type PythonCode } from '../kit/python/code.ts'
import type { LiveCode } from '../kit/python/live.ts'
import type { Node } from '../kit/python/parser.ts'
import { ancestors, children, present } from '../kit/python/scopes.ts'
import { names, type RecordType } from '../kit/python-types/fields.ts'
import type { Notes } from '../kit/criteria/notes.ts'

const CONVERTS = /^(?:int|bool|str|float|bytes|Decimal|Fraction|fromisoformat|strptime|fromtimestamp|combine|loads|Path|UUID|fromordinal)$/

/** Where rows become objects of the table's type, values are converted to what its fields say. @throws Failed */
export function expectConversions(code: PythonCode, live: LiveCode, types: readonly RecordType[], annotations: readonly Annotation[], notes: Notes): void {
  const detects = code.nodes('keyword_argument').some(({ node }) => node.childForFieldName('name')?.text === 'detect_types')
  if (detects && live.among(code.calls('register_converter')).length > 0) {
    notes.saw('sqlite3 converts columns by converters of your own')
    return
  }
  const sites = live.among(constructions(code, types, annotations))
  expect(sites.length > 0, {
    expected: `rows that are made into ${types.map(({ name }) => name).join(' or ')}`, seen: 'no place that makes one',
    hint: 'Write one function that takes a sqlite3.Row and returns your type, field by field, and use it wherever rows are read.',
  })
  const converting = sites.filter((site) => convertsAround(site, code))
  expect(converting.length > 0, {
    expected: 'values converted where a row becomes an object of your own: `bool(row["done"])`, `date.fromisoformat(…)`, an Enum',
    seen: `none in ${sites.slice(0, 3).map(({ location: { path, line } }) => `${path}, line ${line}`).join('; ')}: what SQLite gives is taken as it is`,
    location: sites[0]?.location,
  })
  notes.saw(`rows are converted in ${converting.slice(0, 4).map(({ location: { path, line } }) => `${path}, line ${line}`).join('; ')}`)
}

/** Calls of the types, `cls(…)` in their methods, and dictionaries where one of the types is stated. */
function constructions(code: PythonCode, types: readonly RecordType[], annotations: readonly Annotation[]): Located[] {
  const wanted = new Set(types.map(({ name }) => name))
  const calls = code.nodes('call').filter((call) => {
    const { name } = asCall(call)
    return wanted.has(name) || (name === 'cls' && types.some(({ node, file }) => file === call.file && node.startIndex < call.node.startIndex && call.node.endIndex <= node.endIndex))
  })
  const stating = annotations.filter(({ of, type }) => (of === 'return' || of === 'variable') && names(type, wanted))
  const dictionaries = stating.flatMap(({ node, file }) => {
    const value = node.childForFieldName('right') ?? node.childForFieldName('body')
    return present(value?.descendantsOfType(['dictionary', 'dictionary_comprehension']) ?? []).map((found) => located(file, found))
  })
  return [...calls, ...dictionaries.filter(({ node }) => node.namedChildCount > 0)]
}

/** In the construction itself, in the function around it before it, in a function that it calls, or in __post_init__. */
function convertsAround({ node, file }: Located, code: PythonCode): boolean {
  const around = [...ancestors(node)].find(({ type }) => type === 'function_definition')
  const within = around?.childForFieldName('body') ?? node
  const called = [...present(node.descendantsOfType('call')), ...present(within.descendantsOfType('call'))].map((call) => asCall(located(file, call)).name)
  const helpers = code.functions().filter(({ name }) => called.includes(name) && name !== around?.childForFieldName('name')?.text)
  const definitions = code.nodes('class_definition').map((definition) => definition.node)
  const enums = new Set(definitions.filter((definition) => /Enum\b/.test(definition.childForFieldName('superclasses')?.text ?? ''))
    .map((definition) => definition.childForFieldName('name')?.text ?? ''))
  const posts = code.functions().filter(({ name }) => name === '__post_init__')
  return [within, ...helpers.map(({ body }) => body), ...posts.map(({ body }) => body)].some((body) => converts(body, enums))
}

function converts(body: Node, enums: ReadonlySet<string>): boolean {
  const calls = present(body.descendantsOfType('call')).some((call) => {
    const callee = call.childForFieldName('function')
    const name = (callee?.type === 'attribute' ? callee.childForFieldName('attribute')?.text : callee?.text) ?? ''
    const [first] = children(call.childForFieldName('arguments') ?? call)
    return (CONVERTS.test(name) || enums.has(name)) && first !== undefined && ofRow(first)
  })
  return calls || present(body.descendantsOfType('comparison_operator')).some((comparison) =>
    children(comparison).some((side) => side.type === 'subscript') && /^(?:pair|keyword_argument|argument_list)$/.test(comparison.parent?.type ?? ''))
}

/** A value that was read: `row["done"]`, `row[2]`, a name that was unpacked, a field in __post_init__. A constant, or `cursor.lastrowid`, is none. */
const ofRow = (value: Node): boolean => value.type === 'subscript' || value.type === 'identifier' || /^self\.\w+$/.test(value.text) || value.descendantsOfType('subscript').length > 0
