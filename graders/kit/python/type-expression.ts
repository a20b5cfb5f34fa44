import { parsePython, type Node } from './parser.ts'
import { contentOf } from './comments.ts'

/** What an annotation says, however it is written: `Optional["Order"]`, `Order | None` and `t.Union[m.Order, None]` alike. */
export interface TypeExpression {
  kind: 'name' | 'applied' | 'union' | 'none' | 'other'
  /** The last part of a name (`Order` of `models.Order`), also of what is applied; empty for the others. */
  name: string
  /** What it is applied to, the union's members, or the parts of anything else. */
  parts: readonly TypeExpression[]
}

const NONE: TypeExpression = { kind: 'none', name: '', parts: [] }
const MOST_DEPTH = 20

/** An annotation's text as a type. @param aliases what names are in the file, by `import … as` */
export async function typeExpression(text: string, aliases: ReadonlyMap<string, string> = new Map(), depth = 0): Promise<TypeExpression> {
  if (depth > MOST_DEPTH) return { kind: 'other', name: '', parts: [] }
  const tree = await parsePython(`(${text}\n)`)
  const inner = tree.rootNode.namedChildren[0]?.namedChildren[0]?.namedChildren.find((child) => child?.type !== 'comment')
  return inner ? read(inner, aliases, depth) : { kind: 'other', name: '', parts: [] }
}

/** All types within a type, itself among them. */
export function withinType(type: TypeExpression): TypeExpression[] {
  return [type, ...type.parts.flatMap(withinType)]
}

async function read(node: Node, aliases: ReadonlyMap<string, string>, depth: number): Promise<TypeExpression> {
  const all = (nodes: readonly (Node | null)[]) => Promise.all(nodes.filter((part) => part !== null && part.type !== 'comment').map((part) => read(part as Node, aliases, depth + 1)))
  if (depth > MOST_DEPTH) return { kind: 'other', name: '', parts: [] }
  switch (node.type) {
    case 'none': return NONE
    case 'identifier': return { kind: 'name', name: aliases.get(node.text) ?? node.text, parts: [] }
    case 'attribute': return { kind: 'name', name: node.childForFieldName('attribute')?.text ?? '', parts: [] }
    case 'string': return typeExpression(contentOf(node), aliases, depth + 1)
    case 'parenthesized_expression': return node.namedChildren[0] ? read(node.namedChildren[0], aliases, depth + 1) : NONE
    case 'binary_operator': {
      const sides = await all([node.childForFieldName('left'), node.childForFieldName('right')])
      return { kind: 'union', name: '', parts: sides.flatMap((side) => (side.kind === 'union' ? side.parts : [side])) }
    }
    case 'subscript': {
      const value = node.childForFieldName('value')
      const of = value ? await read(value, aliases, depth + 1) : NONE
      if (of.name === 'Literal') return { kind: 'applied', name: 'Literal', parts: [] }
      const written = node.childrenForFieldName('subscript')
      const parts = await all(of.name === 'Annotated' ? written.slice(0, 1) : written)
      if (of.name === 'Annotated' && parts[0]) return parts[0]
      if (of.name === 'Union') return { kind: 'union', name: '', parts }
      if (of.name === 'Optional') return { kind: 'union', name: '', parts: [...parts, NONE] }
      return { kind: 'applied', name: of.name, parts }
    }
    default: return { kind: 'other', name: '', parts: await all(node.namedChildren) }
  }
}
