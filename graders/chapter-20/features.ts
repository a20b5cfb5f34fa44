/** The curriculum's five topics, with what they are called in a text. */
export interface Feature {
  name: string
  /** It is spoken of. */
  named: RegExp
}

export const features = [
  { name: 'server-side cursors', named: /\bcursors?\b|\bstream(?:s|ed|ing)?\b/i },
  { name: 'arrays, JSON and timestamps', named: /\barrays?\b|\bjsonb?\b|\btimestamp(?:s|tz)?\b|\btext\[\]|\btypes?\b/i },
  { name: 'the connection pool', named: /\bpool(?:s|ed|ing)?\b/i },
  { name: 'PostgreSQL\'s errors', named: /\berrors?\b|\bexceptions?\b|violation|\bsqlstates?\b|\bpgcode\b/i },
  { name: 'bulk operations', named: /\bbulk\b|\bcopy\b|execute_(?:values|batch)|\bmulti-?row\b|\bbatch(?:es)?\b/i },
] as const satisfies readonly Feature[]
