import type { Node } from './parser.ts'
import { located, type Located, type PythonCode } from './code.ts'

/** Words that explain: comments and docstrings of at least three words, less shebangs, encodings and tool directives. */
export function explanations(code: PythonCode): Located[] {
  const comments = code.nodes('comment').filter(({ node }) => {
    const text = node.text.replace(/^#+/, '').trim()
    return !/^(!|-\*-|type:|noqa|pylint|pragma|fmt:|ruff|pyright)/.test(text) && isProse(text)
  })
  return [...comments, ...docstrings(code)]
}

/** The strings that stand first in a module, class or function. */
export function docstrings(code: PythonCode): Located[] {
  return code.files.flatMap((file) => {
    const bodies = [file.root, ...file.root.descendantsOfType('block').filter((block) => /^(function|class)_definition$/.test(block.parent?.type ?? ''))]
    return bodies.flatMap((body) => {
      const first = body.namedChildren.find((child) => child?.type !== 'comment')
      const text = first?.type === 'expression_statement' ? first.namedChildren[0] : undefined
      return text?.type === 'string' && isProse(contentOf(text)) ? [located(file, text)] : []
    })
  })
}

/** A string literal's content without its quotes. */
export function contentOf(string: Node): string {
  return string.namedChildren.filter((part) => part?.type === 'string_content').map((part) => part?.text ?? '').join('')
}

const isProse = (text: string) => (text.match(/\p{L}{2,}/gu) ?? []).length >= 3
