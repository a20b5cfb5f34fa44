import type { PythonCode } from '../python/code.ts'
import type { Location } from '../criteria/result.ts'
import type { Source } from './laid-out.ts'

/** Comments by which a source tells a type checker, linter or formatter to look away, wherever they stand in the comment. */
const DIRECTIVE = /(?:^|#)\s*(?:type:\s*ignore\b|pyright:|mypy:|noqa\b|ruff:|flake8:|fmt:\s*(?:off|on|skip)|yapf:)/i
const WITH_RULE = /^#\s*(?:type|pyright):\s*ignore\[[\w-]+(?:\s*,\s*[\w-]+)*\]\s*(.*)$/
const WORDS_OF_A_REASON = 3
const MOST_REASONED = 3

export interface Directives {
  /** The sources with every directive blanked out but the reasoned ones; each line stays where it is. */
  sources: Source[]
  /** Where a directive was blanked out. */
  blanked: Location[]
  /** Where one was let stand: it names a rule, says why, and stands behind a line of code. */
  reasoned: Location[]
}

/**
 * A learner's sources without the comments that quiet tools. Up to three `# type: ignore[rule]  # why` (or with the reason on
 * the line above) stay: a library's own fault is no reason to fail.
 */
export function withoutDirectives(code: PythonCode): Directives {
  const blanked: Location[] = []
  const reasoned: Location[] = []
  const sources = code.files.map(({ path, source, root }): Source => {
    const lines = source.split('\n')
    for (const comment of root.descendantsOfType('comment')) {
      if (!DIRECTIVE.test(comment.text)) continue
      const { row, column } = comment.startPosition
      const location = { path, line: row + 1 }
      // Columns count UTF-16 units or bytes by what stands before: the comment is the line's end in any case.
      const before = (lines[row] ?? '').slice(0, -comment.text.length || undefined)
      if (before.trim() !== '' && column > 0 && reasoned.length < MOST_REASONED && hasReason(comment.text, lines[row - 1] ?? '')) {
        reasoned.push(location)
        continue
      }
      lines[row] = `${before}#`
      blanked.push(location)
    }
    return { path, text: lines.join('\n') }
  })
  return { sources, blanked, reasoned }
}

function hasReason(comment: string, above: string): boolean {
  const rest = WITH_RULE.exec(comment)?.[1]
  if (rest === undefined) return false
  return words(rest) >= WORDS_OF_A_REASON || (/^\s*#/.test(above) && !DIRECTIVE.test(above.trim()) && words(above) >= WORDS_OF_A_REASON)
}

const words = (text: string) => (text.match(/\p{L}{2,}/gu) ?? []).length
