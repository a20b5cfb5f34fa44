import type { Node } from '../python/parser.ts'

const SCOPES = new Set(['function_definition', 'class_definition', 'lambda'])

/** Nodes of these types within a function's body, less those that belong to a function or class within it. */
export function ownNodes(body: Node, ...types: string[]): Node[] {
  const found: Node[] = []
  const waiting = [...body.namedChildren]
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    if (!node) continue
    if (types.includes(node.type)) found.push(node)
    if (!SCOPES.has(node.type)) waiting.push(...node.namedChildren)
  }
  return found
}

/** A subscript's or call's innermost name: `units` of `units[key]`, `self.units` of `self.units.get(key)`. */
export function nameOf(node: Node | null): string | undefined {
  if (!node) return undefined
  if (node.type === 'identifier') return node.text
  if (node.type === 'attribute' && node.childForFieldName('object')?.type === 'identifier') return node.text
  if (node.type === 'subscript') return nameOf(node.childForFieldName('value'))
  return undefined
}
