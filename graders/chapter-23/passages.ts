import type { ListItem, Paragraph, RootContent, Table } from 'mdast'
import { visit } from 'unist-util-visit'
import { sectionsOf, shownText } from '../kit/documents/sections.ts'
import type { Scene } from '../kit/scene.ts'

const YES = /^(?:yes|no|true|false|fully?|semi|non|none|all|x|✓|✔|✗|✘)$/i

/** Paragraphs, list items and rows of tables, each with the headings that it stands below; code blocks are none. */
export function passagesOf({ documents }: Scene): { titles: string; text: string }[] {
  return documents().files.flatMap(({ root }) => {
    const sections = sectionsOf(root)
    const titlesOf = (node: RootContent) => sections.filter(({ nodes }) => nodes.includes(node)).map(({ title }) => title).join(' ')
    return root.children.flatMap((node) => {
      const found: { titles: string; text: string }[] = []
      const titles = node.type === 'heading' ? '' : titlesOf(node)
      visit(node, ['paragraph', 'listItem'], (inner) => void found.push({ titles, text: shownText([inner as Paragraph | ListItem]) }))
      visit(node, 'table', ({ children: [header, ...rows] }: Table) => {
        const columns = header?.children.map((cell) => shownText([cell])) ?? []
        // A cell that only says yes means its column's title.
        for (const { children } of rows) found.push({ titles, text: children.map((cell, at) => (YES.test(shownText([cell]).trim()) ? `${columns[at] ?? ''} ${shownText([cell])}` : shownText([cell]))).join(' ') })
      })
      return found
    })
  })
}

export const wordsOf = (text: string): string[] => text.match(/[A-Za-zÀ-ɏ_][\wÀ-ɏ]*/g) ?? []
