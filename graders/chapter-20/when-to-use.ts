import { contentOf, explanations } from '../kit/python/comments.ts'
import type { PythonCode } from '../kit/python/code.ts'
import type { LiveCode } from '../kit/python/live.ts'
import type { Feature } from './features.ts'

/** Words by which a text says in which case something is the right choice. */
const WHEN = /\b(?:when(?:ever)?|if|once|as soon as|unless|worth|suit(?:s|ed|able)|ideal|prefer(?:red)?|choose|(?:good|best|useful|right|made|meant) for|use \S+ (?:\S+ )?(?:for|to)\b|use (?:for|to)|instead of)\b/i
const LEAST_WORDS = 6

/** What a program prints and what its docstrings and comments say, in pieces that belong together. */
export function piecesOf(stdout: string, code: PythonCode, live: LiveCode): string[] {
  const lines = stdout.split('\n').map((line) => line.trim()).filter(Boolean)
  // A heading and the line below it.
  const printed = lines.flatMap((line, at) => [line, `${line} ${lines[at + 1] ?? ''}`])
  const texts = explanations(code).filter((text) => live.has(text))
  const docstrings = texts.filter(({ node }) => node.type !== 'comment').map(({ node }) => {
    const owner = node.parent?.parent?.parent
    return `${owner?.childForFieldName('name')?.text.replaceAll('_', ' ') ?? ''} ${contentOf(node)}`
  })
  // Comments on lines below each other are one text.
  const comments: { path: string; last: number; text: string }[] = []
  for (const { node, location } of texts.filter((text) => text.node.type === 'comment')) {
    const before = comments.at(-1)
    const text = node.text.replace(/^#+/, '')
    if (before && before.path === location.path && before.last === location.line - 1) comments.splice(-1, 1, { path: location.path, last: location.line, text: `${before.text} ${text}` })
    else comments.push({ path: location.path, last: location.line, text })
  }
  return [...printed, ...docstrings, ...comments.map(({ text }) => text)]
}

/** Of some features, those of which no piece says when to use them. */
export function withoutWhen<T extends Feature>(features: readonly T[], pieces: readonly string[]): T[] {
  return features.filter(({ named }) => !pieces.some((piece) => named.test(piece) && WHEN.test(piece) && (piece.match(/\p{L}{2,}/gu) ?? []).length >= LEAST_WORDS))
}
