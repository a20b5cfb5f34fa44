import type { Located, PythonCode } from './code.ts'
import type { LiveCode } from './live.ts'
import type { Node } from './parser.ts'
import { bindingsOf, children, present } from './scopes.ts'

/**
 * Whether a value goes anywhere: it stands in another expression, or the name it is given is read elsewhere in code that
 * may run. `numpy.mean(x)` on a line of its own goes nowhere.
 */
export function isUsed(value: Located, code: PythonCode, live: LiveCode): boolean {
  const outer = outermost(value.node)
  const parent = outer.parent
  if (!parent || parent.type === 'expression_statement') return false
  if (parent.type === 'assignment' && parent.childForFieldName('right')?.id === outer.id) {
    const left = parent.childForFieldName('left')
    return left !== null && targetsOf(left).some((target) => isRead(target, value, code, live))
  }
  return true
}

/** The whole of `frame.groupby(x).sum().round(2)` for a part of it; of brackets and awaits too. */
function outermost(node: Node): Node {
  let at = node
  for (let parent = at.parent; parent; parent = at.parent) {
    const isPart = (parent.type === 'attribute' && parent.childForFieldName('object')?.id === at.id) ||
      (parent.type === 'call' && parent.childForFieldName('function')?.id === at.id) ||
      (parent.type === 'subscript' && parent.childForFieldName('value')?.id === at.id && parent.parent?.type !== 'assignment') ||
      parent.type === 'parenthesized_expression'
    if (!isPart) return at
    at = parent
  }
  return at
}

function targetsOf(left: Node): Node[] {
  if (/^(pattern_list|tuple_pattern|list_pattern)$/.test(left.type)) return children(left).flatMap(targetsOf)
  return [left]
}

function isRead(target: Node, { file }: Pick<Located, 'file'>, code: PythonCode, live: LiveCode): boolean {
  // frame["column"] = …: the frame itself has to be read.
  if (target.type === 'subscript') {
    const whole = target.childForFieldName('value')
    // What a parameter is given belongs to the caller, who sees the change.
    if (whole?.type === 'identifier' && bindingsOf(whole.text, whole).some(({ kind }) => kind === 'parameter')) return true
    return whole !== null && isRead(whole, { file }, code, live)
  }
  const name = target.type === 'attribute' ? target.childForFieldName('attribute')?.text : target.text
  const where = target.type === 'attribute' ? code.files : [file]
  return where.some((at) => present(at.root.descendantsOfType('identifier')).some((identifier) =>
    identifier.text === name && !isWritten(identifier) && live.has({ node: identifier, file: at })))
}

/** The name on the left of `=`, a parameter, a keyword's own name. */
function isWritten(identifier: Node): boolean {
  const whole = identifier.parent?.type === 'attribute' && identifier.parent.childForFieldName('attribute')?.id === identifier.id ? identifier.parent : identifier
  const parent = whole.parent
  if (parent?.type === 'subscript' && parent.childForFieldName('value')?.id === whole.id) return parent.parent?.type === 'assignment' && parent.parent.childForFieldName('left')?.id === parent.id
  if (parent?.type === 'assignment') return parent.childForFieldName('left')?.id === whole.id
  if (parent?.type === 'keyword_argument') return parent.childForFieldName('name')?.id === whole.id
  if (parent?.type === 'pattern_list' || parent?.type === 'tuple_pattern') return parent.parent?.type === 'assignment'
  return parent?.type === 'parameters' || parent?.type === 'default_parameter' && parent.childForFieldName('name')?.id === whole.id
}
