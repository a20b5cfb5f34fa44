import type { ElementContent, Root as HtmlRoot } from 'hast'
import type { PhrasingContent, Root as MarkdownRoot } from 'mdast'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'

/**
 * Renders a comment as GitHub does: GFM, each newline a line break, HTML allowed but sanitised by GitHub's own list
 * (rehype-sanitize's default), and `@login` a link for whoever exists.
 * @param profile the address of a login's page; undefined when nobody has it.
 */
export function renderMarkdown(markdown: string, profile: (login: string) => string | undefined): string {
  return String(unified()
    .use(remarkParse).use(remarkGfm)
    .use(() => breakLines)
    .use(remarkRehype, { allowDangerousHtml: true }).use(rehypeRaw)
    .use(rehypeSanitize)
    .use(() => (tree: HtmlRoot) => linkMentions(tree, profile))
    .use(rehypeStringify)
    .processSync(markdown))
}

/** In comments, unlike in files, GitHub breaks the line where its author did. */
function breakLines(tree: MarkdownRoot): void {
  visit(tree, 'text', (node, index, parent) => {
    if (parent === undefined || index === undefined || !node.value.includes('\n')) return undefined
    const parts = node.value.split('\n').flatMap((value, line): PhrasingContent[] =>
      [...(line === 0 ? [] : [{ type: 'break' as const }]), { type: 'text', value }])
    parent.children.splice(index, 1, ...parts)
    return index + parts.length
  })
}

function linkMentions(tree: HtmlRoot, profile: (login: string) => string | undefined): void {
  visit(tree, (node, index, parent) => {
    if (node.type === 'element' && ['a', 'code', 'pre'].includes(node.tagName)) return SKIP
    if (node.type !== 'text' || parent === undefined || index === undefined) return undefined
    const parts = node.value.split(/(?<![\w`/])(@[A-Za-z\d][A-Za-z\d-]*)/).map((value): ElementContent => {
      const href = value.startsWith('@') ? profile(value.slice(1)) : undefined
      const text = { type: 'text' as const, value }
      return href === undefined ? text : {
        type: 'element', tagName: 'a', properties: { className: ['user-mention'], href }, children: [text],
      }
    })
    if (parts.length === 1) return undefined
    parent.children.splice(index, 1, ...parts)
    return index + parts.length
  })
}
