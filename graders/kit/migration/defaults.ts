import { canonical, type SourceValue } from './canonical.ts'
import type { Family } from './postgres-types.ts'

/**
 * What a DEFAULT means for a column of that family, written in one way for both databases: a value, `now`, `today`,
 * `sequence`, or `expression` for what only running it could tell.
 * @param expression as the catalogue tells it: `'x'::text`, `(-1)`, `CURRENT_TIMESTAMP`
 * @returns undefined when there is none, or NULL
 */
export function defaultMeaning(expression: string | undefined, family: Family): string | undefined {
  const bare = withoutCasts(expression?.trim() ?? '')
  if (bare === '' || /^null$/i.test(bare)) return undefined
  if (bare === 'identity' || /^nextval\(/i.test(bare)) return 'sequence'
  // What PostgreSQL keeps of CURRENT_DATE where it was written 'now'::date.
  if (bare === "'now'" && /::date$/i.test(expression ?? '')) return 'today'
  const literal = literalOf(bare)
  if (literal !== undefined) return `=${canonical(literal, family) ?? String(literal)}`
  if (/\b(?:current_date|date\s*\(\s*'now')/i.test(bare)) return 'today'
  if (/\b(?:current_timestamp|localtimestamp|now\s*\(|\w+_timestamp\s*\(|current_time|localtime\b|datetime\s*\(|strftime\s*\()/i.test(bare)) return /::date$/i.test(expression ?? '') ? 'today' : 'now'
  return 'expression'
}

/** Whether two defaults are the same, as far as they can be told. */
export function sameDefault(source: string | undefined, target: string | undefined, family: Family): boolean {
  const [was, is] = [defaultMeaning(source, family), defaultMeaning(target, family)]
  if (was === undefined || is === undefined) return was === is || (was === undefined && is === 'sequence')
  return was === is || was === 'expression' || is === 'expression' || (family === 'date' && isClock(was) && isClock(is))
}

const isClock = (meaning: string) => meaning === 'now' || meaning === 'today'

/** `('x'::character varying)::text` is `'x'`. */
function withoutCasts(expression: string): string {
  let bare = expression
  for (let before = ''; before !== bare;) {
    before = bare
    bare = bare.replace(/::[a-z][\w ]*(?:\(\d+(?:,\s*\d+)?\))?(?:\[\])?$/i, '').trim()
    if (bare.startsWith('(') && closesAtEnd(bare)) bare = bare.slice(1, -1).trim()
  }
  return bare
}

function closesAtEnd(text: string): boolean {
  let depth = 0
  for (const { 0: token, index } of text.matchAll(/'(?:[^']|'')*'|[()]/g)) {
    if (token === '(') depth++
    if (token === ')' && --depth === 0) return index === text.length - 1
  }
  return false
}

function literalOf(bare: string): SourceValue | undefined {
  const [, escaped, text] = /^(E)?'((?:[^']|'')*)'$/i.exec(bare) ?? []
  if (text !== undefined) {
    const plain = text.replaceAll("''", "'")
    const unescaped = escaped === undefined ? plain : plain.replaceAll('\\\\', '\\')
    return /^\\x(?:[0-9a-f]{2})*$/.test(unescaped) ? Buffer.from(unescaped.slice(2), 'hex') : unescaped
  }
  const [, quoted] = /^"((?:[^"]|"")*)"$/.exec(bare) ?? []
  if (quoted !== undefined) return quoted.replaceAll('""', '"')
  const [, hex] = /^x'((?:[0-9a-f]{2})*)'$/i.exec(bare) ?? []
  if (hex !== undefined) return Buffer.from(hex, 'hex')
  return /^(?:[+-]?\s*\d+(?:\.\d*)?(?:e[+-]?\d+)?|[+-]?\.\d+|true|false)$/i.test(bare) ? bare.replaceAll(' ', '') : undefined
}
