import { expect, test } from 'vitest'
import { Documents } from './documents.ts'
import { differentCommands, usageExamples } from './usage-examples.ts'

const examples = (markdown: string) => {
  const file = (path: string, text = '') => ({ path, kind: 'file' as const, content: Buffer.from(text) })
  const submission = { folder: 'chapter-13', files: [file('README.md', markdown), file('tasks.py'), file('app/main.py')], settings: {} }
  return usageExamples(Documents.of(submission), submission)
}

test('lines that start a program that exists', () => {
  const found = examples([
    '# Use', '```sh', '$ python tasks.py add "Buy milk"   # one more', 'python3 -m app.main list', './tasks.py delete 3',
    'cd chapter-13 && python chapter-13/tasks.py search milk', 'pip install x', 'python other.py add', '```', 'Or `python tasks.py list`.', 'python tasks.py prose',
  ].join('\n'))
  expect(found.map(({ script, arguments: words }) => [script, ...words])).toEqual([
    ['tasks.py', 'add', 'Buy milk'], ['app/main.py', 'list'], ['tasks.py', 'delete', '3'], ['tasks.py', 'search', 'milk'], ['tasks.py', 'list'],
  ])
  expect(differentCommands(found)).toEqual(new Set(['add', 'list', 'delete', 'search']))
})
