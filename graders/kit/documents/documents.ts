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

/** Of all documents together, in characters: Markdown's parser takes quadratic time for what is meant to make it. */
const MOST_TEXT = 60_000
const LONGEST_LINE = 1_000

const parsed = new WeakMap<ChapterSubmission, Documents>()

/** A learner's Markdown, as parsed trees. */
export class Documents {
  readonly files: readonly MarkdownDocument[]

  private constructor(files: readonly MarkdownDocument[]) {
    this.files = files
  }

  /** Parsed once per submission. */
  static of(submission: ChapterSubmission): Documents {
    const known = parsed.get(submission)
    if (known) return known
    let left = MOST_TEXT
    const files = filesEnding(submission, '.md', '.markdown', '.MD').map((file) => {
      const text = readable(decoded(file.content)).slice(0, left)
      left -= text.length
      return { path: file.path, root: fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }) }
    })
    const documents = new Documents(files)
    parsed.set(submission, documents)
    return documents
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

  /** The addresses that links lead to. */
  links(): string[] {
    const found: string[] = []
    for (const { root } of this.files) visit(root, ['link', 'definition'], (node) => void ('url' in node && found.push(node.url)))
    return found
  }

  /** Everything a reader sees as words, code included. */
  text(): string {
    return this.files.map(({ root }) => textWithin(root)).join('\n')
  }
}

/** Quotes in quotes and endless lines are for no reader. */
function readable(text: string): string {
  return text.split('\n').map((line) => line.slice(0, LONGEST_LINE).replace(/^(?:[ \t]*>){4,}/, '>>>')).join('\n')
}

function textWithin(node: Root | Heading): string {
  const parts: string[] = []
  visit(node, (child) => {
    if ('value' in child && typeof child.value === 'string' && child.type !== 'html') parts.push(child.value)
  })
  return parts.join(' ')
}
