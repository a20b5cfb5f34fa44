import type { Node } from './parser.ts'
import { ancestors, children } from './scopes.ts'

const LEAVES = /^(return|raise|continue|break)_statement$/
const NEVER = /^(False|0|0\.0|None|""|''|\(\)|\[\]|\{\}|TYPE_CHECKING|typing\.TYPE_CHECKING)$/

/** Whether a node, where it stands, can't be reached: behind a `return`, or in `if False:`. Functions nobody calls are not looked for. */
export function isInDeadStatement(node: Node): boolean {
  let below = node
  for (const ancestor of ancestors(node)) {
    if (ancestor.type === 'block' || ancestor.type === 'module') {
      const before = children(ancestor).filter((statement) => statement.endIndex <= below.startIndex)
      if (before.some((statement) => LEAVES.test(statement.type))) return true
    }
    if (/^(if|while)_statement$|^elif_clause$/.test(ancestor.type)) {
      const condition = ancestor.childForFieldName('condition')?.text ?? ''
      const inBody = [ancestor.childForFieldName('consequence'), ancestor.childForFieldName('body')].some((body) => body?.id === below.id)
      if (inBody && NEVER.test(condition)) return true
      if (below.type === 'else_clause' && ancestor.type === 'if_statement' && /^(True|1)$/.test(condition)) return true
    }
    below = ancestor
  }
  return false
}
