import { expect } from '../kit/criteria/findings.ts'
import { contentOf } from '../kit/python/comments.ts'
import type { Node } from '../kit/python/parser.ts'
import { children, present } from '../kit/python/scopes.ts'
import type { TypeExpression } from '../kit/python/type-expression.ts'
import { bodiesAround, constructions } from '../kit/python-types/constructions.ts'
import type { RecordType } from '../kit/python-types/fields.ts'
import { fieldOf, type Represented } from '../kit/python-types/tables.ts'
import type { Program } from './program.ts'

/** What psycopg2 makes of PostgreSQL's types: https://www.psycopg.org/docs/usage.html#adaptation-of-python-values-to-sql-types */
const GIVEN: readonly [type: RegExp, python: readonly string[]][] = [
  [/^(?:smallint|integer|bigint)$/, ['int', 'float']],
  [/^(?:real|double precision)$/, ['float']],
  [/^numeric/, ['Decimal']],
  [/^boolean$/, ['bool', 'int']],
  [/^(?:text|character|uuid|inet|cidr|citext)/, ['str']],
  [/^date$/, ['date']],
  [/^timestamp/, ['datetime', 'date']],
  [/^time /, ['time']],
  [/^interval/, ['timedelta']],
]
/** Types that one can tell apart by their names; what else a field says is the learner's own affair. */
const PLAIN = new Set(['int', 'float', 'bool', 'str', 'bytes', 'Decimal', 'date', 'datetime', 'time', 'timedelta', 'UUID'])

/** Fields say the types that psycopg2 gives for their columns, or values are converted where objects are made. @throws Failed */
export function expectFitting(represented: readonly Represented[], program: Program): void {
  for (const { table, type } of represented) {
    for (const column of table.columns) {
      const [name, stated] = fieldOf(type, column.name) ?? []
      const given = GIVEN.find(([pattern]) => pattern.test(column.type))?.[1]
      const said = stated && without(stated)
      if (!given || !said || !PLAIN.has(said) || given.includes(said)) continue
      expect(isConverted(name ?? '', column.name, type, program), {
        expected: `a type for ${type.name}.${name} that fits the column ${table.name}.${column.name}, which is ${column.type}`,
        seen: `\`${said}\`, where psycopg2 gives ${given[0]}, and no conversion where ${type.name} is made`,
        hint: 'State what psycopg2 gives (a timestamptz is a datetime, a date a date, a numeric a Decimal, a boolean a bool), or convert the value where the row becomes your object.',
        location: type.location,
      })
    }
  }
}

/** The type's name without None. */
function without({ kind, name, parts }: TypeExpression): string | undefined {
  if (kind !== 'union') return name
  const others = parts.filter((part) => part.kind !== 'none')
  return others.length === 1 ? others[0]?.name : undefined
}

/** Psycopg2 gives another type by the learner's own typecaster, the server does by SQL, or the value is converted where an object is made. */
function isConverted(field: string, column: string, type: RecordType, { code, annotations }: Program): boolean {
  if (code.calls('register_type', 'new_type', 'register_uuid').length > 0) return true
  const name = column.replace(/\W/g, '\\$&')
  const inSql = new RegExp(`\\b${name}\\s*::|\\b(?:cast|to_char|extract|date_part|round|coalesce)\\s*\\([^()]{0,80}\\b${name}\\b`, 'i')
  if (code.nodes('string').some(({ node }) => inSql.test(node.text))) return true
  if (code.functions().some((one) => one.name === '__post_init__' && one.body.text.includes(field))) return true
  const at = [...type.types.keys()].indexOf(field)
  return constructions(code, [type], annotations).some((site) => {
    const value = valueFor(field, at, site.node)
    if (!value) return false
    if (value.type !== 'identifier') return !/^(?:subscript|attribute)$/.test(value.type)
    // A name of its own: it may have been converted before.
    return bodiesAround(site, code).some((body) => present(body.descendantsOfType('assignment')).some((assignment) =>
      assignment.childForFieldName('left')?.text === value.text && !/^(?:subscript|attribute)$/.test(assignment.childForFieldName('right')?.type ?? '')))
  })
}

/** What is given for a field: by keyword, by key, or by its place. */
function valueFor(field: string, at: number, site: Node): Node | undefined {
  const parts = site.type === 'call' ? children(site.childForFieldName('arguments') ?? site) : children(site)
  const named = parts.find((part) => part.type === 'keyword_argument' ? part.childForFieldName('name')?.text === field : part.type === 'pair' && contentOf(part.childForFieldName('key') ?? part) === field)
  const positional = parts.filter(({ type }) => type !== 'keyword_argument' && type !== 'comment')
  if (named) return named.childForFieldName('value') ?? undefined
  return site.type === 'call' && !positional.slice(0, at + 1).some(({ type }) => /splat/.test(type)) ? positional[at] : undefined
}
