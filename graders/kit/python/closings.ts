import { located, type Located, type PythonCode } from './code.ts'
import type { Node } from './parser.ts'
import { bindingsOf } from './scopes.ts'

/** What opens something that is closed too, and is no connection. */
const OTHERS = new Set(['cursor', 'open', 'writer', 'StringIO', 'urlopen'])

/**
 * Where a program closes connections, or gives them back to a pool: `connection.close()`, `closing(…)`, `pool.putconn(…)`,
 * `stack.callback(connection.close)`. psycopg2's own `with connection:` ends the transaction and leaves it open
 * (https://www.psycopg.org/docs/usage.html#with-statement).
 */
export function closings(code: PythonCode): Located[] {
  const wrapped = code.calls('closing', 'putconn', 'closeall').filter(({ node }) => !isDefinitionOf(node))
  const methods = code.nodes('attribute').filter(({ node }) =>
    node.childForFieldName('attribute')?.text === 'close' && !isOther(node.childForFieldName('object')))
  return [...wrapped, ...methods].map(({ file, node }) => located(file, node))
}

const isDefinitionOf = (node: Node) => node.parent?.type === 'decorator'

/** A cursor, a file: a name that is bound to nothing but what opens one. */
function isOther(object: Node | null): boolean {
  if (object?.type !== 'identifier') return object?.type === 'call' && OTHERS.has(calledName(object))
  const values = bindingsOf(object.text, object).map((binding) => (binding.kind === 'value' ? binding.value : undefined))
  return values.length > 0 && values.every((value) => value?.type === 'call' && OTHERS.has(calledName(value)))
}

function calledName(call: Node): string {
  const callee = call.childForFieldName('function')
  return (callee?.type === 'attribute' ? callee.childForFieldName('attribute')?.text : callee?.text) ?? ''
}
