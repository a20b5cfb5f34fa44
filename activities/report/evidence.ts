/** A finding's evidence, taken apart: graders end it with a line each of what was expected and what was seen. */
export interface EvidenceParts {
  expected: string | undefined
  seen: string | undefined
  /** What was run and printed; all of it where there is no finding. */
  rest: string
}

export function evidenceOf(evidence: string): EvidenceParts {
  const lines = evidence.split('\n')
  const [expected, seen] = lines.slice(-2)
  if (!expected?.startsWith('Expected: ') || !seen?.startsWith('Seen: ')) return { expected: undefined, seen: undefined, rest: evidence }
  return { expected: expected.slice('Expected: '.length), seen: seen.slice('Seen: '.length), rest: lines.slice(0, -2).join('\n') }
}
