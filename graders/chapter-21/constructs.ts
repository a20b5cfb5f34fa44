import { asCall, type Call, type PythonCode } from '../kit/python/code.ts'
import type { LiveCode } from '../kit/python/live.ts'
import type { Located } from '../kit/python/code.ts'
import { ancestors } from '../kit/python/scopes.ts'
import { alchemyName } from './alchemy-names.ts'

export const kinds = ['select', 'insert', 'update', 'delete'] as const
export type ConstructKind = (typeof kinds)[number]

/** The kinds of statement that code which may run builds in the expression language: `select(…)`, `tasks.insert()`. */
export function constructsIn(code: PythonCode, live: LiveCode): Set<ConstructKind> {
  const calls = live.among(code.nodes('call').map(asCall))
  return new Set(kinds.filter((kind) => calls.some((call) => isFunction(call, kind) || isMethod(call, kind))))
}

function isFunction(call: Call, kind: ConstructKind): boolean {
  const name = alchemyName(call.node.childForFieldName('function'))
  return name?.name === kind || (kind === 'select' && /^(union|union_all|exists|except_|intersect)$/.test(name?.name ?? ''))
}

/** `tasks.insert()`, and not `settings.update(other)` or `seen.insert(0, x)`. */
const isMethod = (call: Call, kind: ConstructKind) => call.name === kind && call.receiver !== '' && call.arguments.every(({ type }) => type === 'keyword_argument')

/** Where code that may run uses a name of SQLAlchemy's ORM; an import alone is no use. */
export function ormUses(code: PythonCode, live: LiveCode): Located[] {
  return live.among(code.nodes('identifier', 'attribute')).filter(({ node }) => {
    if ([...ancestors(node)].some(({ type }) => /^import(_from)?_statement$/.test(type))) return false
    return /^sqlalchemy\.(orm|ext\.(declarative|automap|asyncio\.session))\b/.test(alchemyName(node)?.module ?? '')
  })
}
