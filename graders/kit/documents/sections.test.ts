import { expect, test } from 'vitest'
import { Documents } from './documents.ts'
import { sectionsOf } from './sections.ts'

test('a section reaches to the next heading of its depth, and holds those within it', () => {
  const text = '# One\nfirst `code`\n## Two\nsecond\n\n```sh\nrun me\n```\n<!-- hidden -->\n# Three\n- item\n'
  const [document] = Documents.of({ folder: '', files: [{ path: 'a.md', kind: 'file', content: Buffer.from(text) }], settings: {} }).files
  const sections = sectionsOf(document!.root).map(({ title, depth, text, code }) => ({ title, depth, text, code }))
  expect(sections).toEqual([
    { title: 'One', depth: 1, text: 'first  code Two second run me', code: ['run me'] },
    { title: 'Two', depth: 2, text: 'second run me', code: ['run me'] },
    { title: 'Three', depth: 1, text: 'item', code: [] },
  ])
})
