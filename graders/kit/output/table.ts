import { expect } from '../criteria/findings.ts'
import type { Run } from '../ports/sandbox.ts'

/** What Python shows to programmers: tuples and lists of values, dictionaries, objects with their address. */
const REPRESENTATION = /<(?:[\w.]+ )?object at 0x|<[\w.]*Row\b|\b(?:Row|Record|RealDictRow|DictRow|Decimal|datetime\.\w+|OrderedDict)\(|[([]\s*(?:\d+|None|True|False|'[^']*'|"[^"]*")\s*,|\{\s*'[^']*'\s*:/

/**
 * A listing that people can read: each item on a line of its own, and nothing the way Python shows it to programmers.
 * @param items titles that must be there, one line each; none may be part of another
 * @throws Failed
 */
export function expectReadableListing(run: Run, items: readonly string[]): void {
  const lines = run.stdout.split('\n').map((line) => line.trimEnd()).filter((line) => line.trim() !== '')
  const missing = items.find((item) => !lines.some((line) => line.includes(item)))
  expect(missing === undefined, { expected: 'every item in the listing', seen: `no line with ${JSON.stringify(missing)}` })
  const crowded = lines.find((line) => items.filter((item) => line.includes(item)).length > 1)
  expect(crowded === undefined, { expected: 'each item on a line of its own', seen: `several on one: "${crowded?.trim().slice(0, 120)}"` })
  // Titles are ours: what they hold is no fault of the listing.
  const bare = (line: string) => items.reduce((text, item) => text.replaceAll(item, 'title'), line)
  const raw = lines.find((line) => REPRESENTATION.test(bare(line)) || /[([]\s*\d+\s*,\s*(['"])title\1/.test(bare(line)))
  expect(raw === undefined, {
    expected: 'text for people',
    seen: `what Python shows to programmers: "${raw?.trim().slice(0, 120)}"`,
    hint: 'Print the columns of each row yourself, for instance print(f"{row[\'id\']:>4}  {row[\'title\']}"), not the row.',
  })
}
