import type { ListItem, Paragraph, RootContent, TableRow } from 'mdast'
import { visit } from 'unist-util-visit'
import { sectionsOf, shownText } from '../kit/documents/sections.ts'
import type { Scene } from '../kit/scene.ts'

/** Paragraphs, list items and rows of tables, each with the headings that it stands below; code blocks are none. */
export function passagesOf({ documents }: Scene): { titles: string; text: string }[] {
  return documents().files.flatMap(({ root }) => {
    const sections = sectionsOf(root)
    const titlesOf = (node: RootContent) => sections.filter(({ nodes }) => nodes.includes(node)).map(({ title }) => title).join(' ')
    return root.children.flatMap((node) => {
      const found: { titles: string; text: string }[] = []
      const titles = node.type === 'heading' ? '' : titlesOf(node)
      visit(node, ['paragraph', 'listItem', 'tableRow'], (inner) => void found.push({ titles, text: shownText([inner as Paragraph | ListItem | TableRow]) }))
      return found
    })
  })
}

export const wordsOf = (text: string): string[] => text.match(/[A-Za-zÀ-ɏ_][\wÀ-ɏ]*/g) ?? []
