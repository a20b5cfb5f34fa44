import { describe, expect, test } from 'vitest'
import { Failed } from '../kit/criteria/findings.ts'
import { Notes } from '../kit/criteria/notes.ts'
import { Documents } from '../kit/documents/documents.ts'
import { acceptFiles } from '../kit/submission/accept.ts'
import { expectLimits, expectUsageShown } from './documentation.ts'

function handedIn(readme: string) {
  const files = acceptFiles([['migrate.py', 'print(1)'], ['README.md', readme]].map(([path = '', text = '']) => ({ path, kind: 'file' as const, content: Buffer.from(text) })))
  const submission = { chapter: '17', folder: 'chapter-17', files, settings: {} }
  return { submission, documents: () => Documents.of(submission), notes: new Notes() }
}
const twenty = 'It leaves views, triggers, indexes and CHECK constraints behind, knows no other types than those above, and holds a whole table in memory while it works.'

describe('limitations', () => {
  test.each(['## Limitations', '### Known limits', '## What is not supported', '## What it doesn\'t do', '# Caveats', '## Not migrated', '## What is left behind', 'Restrictions\n---'])('%s', (heading) => {
    expect(expectLimits(handedIn(`# Tool\n\n${heading}\n\n${twenty}\n`))).toContain('triggers')
  })
  test.each(['# Tool\n\n## Notes\n\n' + twenty, '# Tool\n\n## Limitations\n\nNone.', 'Limitations: ' + twenty])('%j is none', (readme) => {
    expect(() => expectLimits(handedIn(readme))).toThrow(Failed)
  })
})

describe('usage', () => {
  test.each(['```\n$ python migrate.py shop.db\n```', '`python3 migrate.py <file>`', '    ./migrate.py shop.db', 'Type `PGHOST=x python migrate.py shop.db`.'])('%s', (readme) => {
    expect(() => expectUsageShown(handedIn(readme))).not.toThrow()
  })
  test.each(['Run `migrate.py`.', 'python migrate.py shop.db', '`python other.py shop.db`', ''])('%j shows nothing to copy', (readme) => {
    expect(() => expectUsageShown(handedIn(readme))).toThrow(Failed)
  })
})
