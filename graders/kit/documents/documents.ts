import type { Code, Heading, InlineCode, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { visit } from 'unist-util-visit'
import { decoded, filesEnding, type ChapterSubmission } from '../submission/submission.ts'

export interface MarkdownDocument {
  path: string
  root: Root
}

/** A learner's Markdown, as parsed trees. */
export class Documents {
  readonly files: readonly MarkdownDocument[]

  private constructor(files: readonly MarkdownDocument[]) {
    this.files = files
  }

  static of(submission: ChapterSubmission): Documents {
    const files = filesEnding(submission, '.md', '.markdown', '.MD').map((file) => ({
      path: file.path,
      root: fromMarkdown(decoded(file.content), { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }),
    }))
    return new Documents(files)
  }

  /** Lines of code blocks, and inline code, that could be typed into a terminal; a leading `$` or `>` is a prompt. */
  codeLines(): string[] {
    const lines: string[] = []
    for (const { root } of this.files) {
      visit(root, ['code', 'inlineCode'], (node) => {
        const { value } = node as Code | InlineCode
        for (const line of value.split('\n')) lines.push(line.trim().replace(/^(?:\$|>|%)\s+/, ''))
      })
    }
    return lines.filter(Boolean)
  }

  headings(): string[] {
    const found: string[] = []
    for (const { root } of this.files) visit(root, 'heading', (node: Heading) => void found.push(textWithin(node)))
    return found
  }

  /** Everything a reader sees as words, code included. */
  text(): string {
    return this.files.map(({ root }) => textWithin(root)).join('\n')
  }
}

function textWithin(node: Root | Heading): string {
  const parts: string[] = []
  visit(node, (child) => {
    if ('value' in child && typeof child.value === 'string' && child.type !== 'html') parts.push(child.value)
  })
  return parts.join(' ')
}
