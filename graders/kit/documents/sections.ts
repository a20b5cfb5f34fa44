import type { Code, Heading, Root, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'

/** A heading with all that stands below it, deeper headings included. */
export interface Section {
  title: string
  depth: number
  /** What a reader sees below the heading as words, code included, its own title not. */
  text: string
  /** Code blocks. */
  code: string[]
  nodes: readonly RootContent[]
}

/** The sections of a document, each with those within it. */
export function sectionsOf(root: Root): Section[] {
  return root.children.flatMap((node, at): Section[] => {
    if (node.type !== 'heading') return []
    const rest = root.children.slice(at + 1)
    const end = rest.findIndex((other) => other.type === 'heading' && other.depth <= node.depth)
    const nodes = end < 0 ? rest : rest.slice(0, end)
    const code = codeBlocks(nodes)
    return [{ title: shownText([node]), depth: node.depth, text: shownText(nodes), code, nodes }]
  })
}

/** The words of some nodes, comments in HTML left out. */
export function shownText(nodes: readonly (RootContent | Heading)[]): string {
  const parts: string[] = []
  for (const node of nodes) {
    visit(node, (child) => {
      if ('value' in child && typeof child.value === 'string' && child.type !== 'html') parts.push(child.value)
    })
  }
  return parts.join(' ')
}

/** The code blocks among some nodes, wherever they stand. */
export function codeBlocks(nodes: readonly RootContent[]): string[] {
  const found: string[] = []
  for (const node of nodes) visit(node, 'code', (block: Code) => void found.push(block.value))
  return found
}
