import { expect } from '../kit/criteria/findings.ts'
import type { Annotation } from '../kit/python/annotations.ts'
import type { Located, PythonCode } from '../kit/python/code.ts'
import type { LiveCode } from '../kit/python/live.ts'
import type { Node } from '../kit/python/parser.ts'
import { children, present } from '../kit/python/scopes.ts'
import { bodiesAround, constructions } from '../kit/python-types/constructions.ts'
import type { RecordType } from '../kit/python-types/fields.ts'
import type { Notes } from '../kit/criteria/notes.ts'

const CONVERTS = /^(?:int|bool|str|float|bytes|Decimal|Fraction|fromisoformat|strptime|fromtimestamp|combine|loads|Path|UUID|fromordinal)$/

/** Where a value stands that goes into the object: at once, or under a name first. */
const BECOMES = /^(?:pair|keyword_argument|argument_list|assignment)$/

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

/** In the construction itself, in the function around it before it, in a function that it calls, or in __post_init__. */
function convertsAround(site: Located, code: PythonCode): boolean {
  const definitions = code.nodes('class_definition').map((definition) => definition.node)
  const enums = new Set(definitions.filter((definition) => /Enum\b/.test(definition.childForFieldName('superclasses')?.text ?? ''))
    .map((definition) => definition.childForFieldName('name')?.text ?? ''))
  return bodiesAround(site, code).some((body) => converts(body, enums))
}

function converts(body: Node, enums: ReadonlySet<string>): boolean {
  const calls = present(body.descendantsOfType('call')).some((call) => {
    const callee = call.childForFieldName('function')
    const name = (callee?.type === 'attribute' ? callee.childForFieldName('attribute')?.text : callee?.text) ?? ''
    const [first] = children(call.childForFieldName('arguments') ?? call)
    return (CONVERTS.test(name) || enums.has(name)) && first !== undefined && ofRow(first)
  })
  // `row["done"] == 1`, `True if row["done"] else False`, `Status[row["status"]]`: no call, and another value than SQLite's all the same.
  const compared = present(body.descendantsOfType(['comparison_operator', 'conditional_expression'])).some((found) => {
    const [first, condition, last] = children(found)
    const asked = found.type === 'comparison_operator' ? found : condition
    const chosen = found.type === 'comparison_operator' ? [] : [first, last]
    return asked !== undefined && BECOMES.test(found.parent?.type ?? '') && [asked, ...children(asked)].some((side) => side.type === 'subscript') &&
      !chosen.some((value) => value && ofRow(value))
  })
  return calls || compared || present(body.descendantsOfType('subscript')).some((subscript) => enums.has(subscript.childForFieldName('value')?.text ?? ''))
}

/** A value that was read: `row["done"]`, `row[2]`, a name that was unpacked, a field in __post_init__. A constant, or `cursor.lastrowid`, is none. */
const ofRow = (value: Node): boolean => value.type === 'subscript' || value.type === 'identifier' || /^self\.\w+$/.test(value.text) || value.descendantsOfType('subscript').length > 0
