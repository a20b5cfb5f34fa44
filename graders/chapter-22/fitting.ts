import { expect } from '../kit/criteria/findings.ts'
import { asCall, located, type PythonCode } from '../kit/python/code.ts'
import { present } from '../kit/python/scopes.ts'
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
  [/^(?:text|character|uuid|inet|cidr|citext)/, ['str', 'UUID']],
  [/^date$/, ['date']],
  [/^timestamp/, ['datetime', 'date']],
  [/^time /, ['time']],
  [/^interval/, ['timedelta']],
]
/** Types that one can tell apart by their names; what else a field says is the learner's own affair. */
const PLAIN = new Set(['int', 'float', 'bool', 'str', 'bytes', 'Decimal', 'date', 'datetime', 'time', 'timedelta', 'UUID'])
/** What makes a value of such a type, beside the type's own name. */
const MAKES: Readonly<Record<string, readonly string[]>> = { str: ['isoformat', 'strftime', 'format', 'join'], datetime: ['fromisoformat', 'strptime', 'combine'], date: ['fromisoformat'], int: ['round', 'len'], bool: [] }

/** Fields say the types that psycopg2 gives for their columns, or values are converted where objects are made. @throws Failed */
export function expectFitting(represented: readonly Represented[], { code, annotations }: Program): void {
  for (const { table, type } of represented) {
    for (const column of table.columns) {
      const [name, stated] = fieldOf(type, column.name) ?? []
      const given = GIVEN.find(([pattern]) => pattern.test(column.type))?.[1]
      const said = stated && without(stated)
      if (!given || !said || !PLAIN.has(said) || given.includes(said)) continue
      expect(isConverted(said, type, code, constructions(code, [type], annotations)), {
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

function isConverted(said: string, type: RecordType, code: PythonCode, sites: ReturnType<typeof constructions>): boolean {
  const makers = new Set([said, ...MAKES[said] ?? []])
  return sites.flatMap((site) => bodiesAround(site, code)).some((body) =>
    present(body.descendantsOfType(['call', 'interpolation'])).some((node) => node.type === 'interpolation' ? said === 'str' : makers.has(asCall(located(type.file, node)).name)))
}
