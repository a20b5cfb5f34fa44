/** One finding of a tool, at a line of a file that it was given; lines count from 1. */
export interface Diagnostic {
  path: string
  line: number
  /** The tool's own name of the rule, such as `reportReturnType` or `F401`; empty for a syntax error. */
  rule: string
  message: string
}

/** The first findings, for people. */
export function diagnosticsInWords(diagnostics: readonly Diagnostic[], most = 5): string {
  const shown = diagnostics.slice(0, most).map(({ path, line, rule, message }) => `${path}:${line}: ${message.split('\n')[0]?.slice(0, 200)}${rule ? ` (${rule})` : ''}`)
  const more = diagnostics.length - shown.length
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('; ')
}
