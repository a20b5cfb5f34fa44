import { expect, test } from 'vitest'
import { Documents } from './documents.ts'
import { usageExamples } from './usage-examples.ts'

const of = (texts: Record<string, string>) => {
  const submission = { folder: 'chapter-13', settings: {}, files: Object.entries(texts).map(([path, text]) => ({ path, kind: 'file' as const, content: Buffer.from(text) })) }
  return { documents: Documents.of(submission), submission }
}

test('headings, code and text of every Markdown file; HTML comments are no text', () => {
  const { documents } = of({ 'README.md': '# To *do*\r\n\r\nText with `python a.py`.\n\n```sh\n$ python b.py\n> python c.py\n```\n<!-- hidden -->\n', 'docs/use.MD': 'Use\n===\n', 'x.txt': '# No' })
  expect(documents.headings()).toEqual(['To  do', 'Use'])
  expect(documents.codeLines()).toEqual(['python a.py', 'python b.py', 'python c.py'])
  expect(documents.text()).toContain('Text with')
  expect(documents.text()).not.toContain('hidden')
})

test.each([
  '> '.repeat(500_000), '> '.repeat(400).concat('\n').repeat(500), '['.repeat(1_000_000), '[a]('.repeat(200_000), `${'[a]('.repeat(200)}\n`.repeat(300), '![a'.repeat(200_000), '*a '.repeat(300_000),
  'word word\n'.repeat(200_000), '|a'.repeat(300_000), Array.from({ length: 20_000 }, (_, at) => '`'.repeat(at % 200)).join('a'), `\`${'\\"'.repeat(100_000)}\``, '- '.repeat(300_000),
])('megabytes that are meant to take for ever do not', (text) => {
  const begun = performance.now()
  const { documents, submission } = of({ 'README.md': text, 'docs/a.md': text, 'docs/b.md': text, 'main.py': '' })
  usageExamples(documents, submission)
  documents.text()
  documents.headings()
  expect(performance.now() - begun).toBeLessThan(10_000)
})
