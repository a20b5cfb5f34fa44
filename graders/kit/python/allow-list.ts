import type { Node } from './parser.ts'
import { ancestors, children, present } from './scopes.ts'

/**
 * Whether a name, where it is used, can only be one of a fixed list: inside `if name in ALLOWED`, or after
 * `if name not in ALLOWED:` whose body leaves or gives it another value.
 * @param isFixed whether an expression is a collection of constants
 */
export function isOnAllowList(use: Node, isFixed: (collection: Node) => boolean): boolean {
  const allows = (condition: Node | null, operator: 'in' | 'not in') => condition !== null &&
    comparisons(condition).some(({ name, collection, by }) => name === use.text && by === operator && isFixed(collection))
  let below = use
  for (const ancestor of ancestors(use)) {
    if (ancestor.type === 'if_statement' || ancestor.type === 'elif_clause') {
      const inBody = ancestor.childForFieldName('consequence')?.id === below.id
      if (inBody && allows(ancestor.childForFieldName('condition'), 'in')) return true
    }
    if (ancestor.type === 'conditional_expression') {
      const [body, condition] = children(ancestor)
      if (body?.id === below.id && allows(condition ?? null, 'in')) return true
    }
    if (/comprehension$|^generator_expression$/.test(ancestor.type)) {
      if (children(ancestor).some((child) => child.type === 'if_clause' && allows(child, 'in'))) return true
    }
    if (ancestor.type === 'block' || ancestor.type === 'module') {
      const before = children(ancestor).filter((statement) => statement.endIndex <= below.startIndex)
      if (before.some((statement) => refuses(statement, use.text, allows))) return true
    }
    if (ancestor.type === 'function_definition') return false
    below = ancestor
  }
  return false
}

function refuses(statement: Node, name: string, allows: (condition: Node | null, operator: 'in' | 'not in') => boolean): boolean {
  if (statement.type === 'assert_statement') return allows(statement, 'in')
  if (statement.type !== 'if_statement' || !allows(statement.childForFieldName('condition'), 'not in')) return false
  const last = children(statement.childForFieldName('consequence') ?? statement).at(-1)
  return /^(raise|return|continue|break)_statement$/.test(last?.type ?? '') ||
    /^(sys\.)?exit\(|^(parser|ap)\.error\(/.test(last?.text ?? '') || last?.text.startsWith(`${name} =`) === true
}

function comparisons(condition: Node): { name: string; collection: Node; by: string }[] {
  const found = condition.type === 'comparison_operator' ? [condition] : present(condition.descendantsOfType('comparison_operator'))
  return found.flatMap((comparison) => {
    const [left, right] = children(comparison)
    const by = present(comparison.children).filter((child) => !child.isNamed).map((child) => child.text).join(' ').replace(/\s+/g, ' ')
    return left && right ? [{ name: left.text, collection: right, by }] : []
  })
}
