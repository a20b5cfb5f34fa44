/**
 * Text that learners can influence, made harmless for GitHub's Markdown. Two places only: inside a code fence or code
 * span, where nothing is rendered, or escaped word for word.
 */

/** Control characters, terminal sequences and the marks that reorder text on screen. */
const UNSEEN = /\u001b\[[0-9;?]*[ -/]*[@-~]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu

export function visible(text: string): string {
  return text.toWellFormed().replaceAll('\r\n', '\n').replace(UNSEEN, '\ufffd')
}

/** A code block whose fence is longer than any run of backticks in it. */
export function codeBlock(text: string): string {
  const shown = visible(text)
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${shown}\n${fence}`
}

/** A code span; line breaks and table pipes can't end it. */
export function code(text: string): string {
  const shown = visible(text).replace(/\s+/g, ' ').replaceAll('`', "'").trim()
    .replace(/\\+(?=\|)/g, (run) => '\uff3c'.repeat(run.length)) // `\\|` would end a table's cell
    .replaceAll('|', '\\|')
  return shown === '' ? '' : `\`${shown}\``
}

/**
 * One line of prose for a table cell: what stands between backticks becomes code, the rest is escaped, and an `@`
 * mentions nobody, a `#` no issue.
 */
export function prose(text: string): string {
  const parts = visible(text).split('`')
  const closed = parts.length % 2 === 1
  return parts.map((part, at) => (at % 2 === 1 && (closed || at < parts.length - 1) ? code(part) : escaped(part))).join('')
}

function escaped(text: string): string {
  return text
    .replace(/[\\*_{}[\]<>#!|~$&]/g, (mark) => `\\${mark}`)
    .replace(/[@#]/g, (mark) => `${mark}\u2060`)
    .replace(/(?:https?|ftp|mailto|xmpp):|www\.|\bGH-/gi, (start) => `${start.slice(0, -1)}\u2060${start.slice(-1)}`)
    .replaceAll('\n', '<br>')
}
