import type { Annotation } from '../python/annotations.ts'
import type { PythonCode } from '../python/code.ts'
import { databaseCalls } from '../python/database-calls.ts'
import type { Node } from '../python/parser.ts'
import { ancestors } from '../python/scopes.ts'
import { withinType } from '../python/type-expression.ts'

/** What stands behind the SQL in execute(sql, values), positional or by name; after the cursor in execute_values(). */
export function parametersGiven(code: PythonCode): Node[] {
  return databaseCalls(code).flatMap(({ call, sql }) => {
    const positional = call.arguments.filter(({ type }) => type !== 'keyword_argument')
    const at = positional.findIndex(({ id }) => id === sql.node.id)
    const named = call.arguments.find((node) => node.type === 'keyword_argument' && NAMES.has(node.childForFieldName('name')?.text ?? ''))
    const values = named?.childForFieldName('value') ?? positional[at < 0 ? 0 : at + 1]
    return values ? [values] : []
  })
}

const NAMES = new Set(['vars', 'vars_list', 'argslist', 'parameters', 'params'])
const UNSAID = new Set(['object', 'Any'])

/** Parameters and variables of functions that are handed on to execute() and are of no said type. */
export function vagueParameters(given: readonly Node[], annotations: readonly Annotation[]): Annotation[] {
  return given.flatMap((value) => {
    const functions = new Set([...ancestors(value)].filter(({ type }) => type === 'function_definition').map(({ id }) => id))
    const used = new Set((value.type === 'identifier' ? [value] : value.descendantsOfType('identifier')).map(({ text }) => text))
    return annotations.filter(({ of, name, node, type }) => (of === 'parameter' || of === 'variable') && used.has(name) &&
      [...ancestors(node)].some(({ id }) => functions.has(id)) && withinType(type).some((part) => UNSAID.has(part.name)))
  })
}
