import { expect, test } from 'vitest'
import { Documents } from '../kit/documents/documents.ts'
import { PythonCode } from '../kit/python/code.ts'
import { explainedConcepts } from './explained.ts'

async function explained(markdown: string) {
  const file = (path: string, text: string) => ({ path, kind: 'file' as const, content: Buffer.from(text) })
  const submission = { folder: '', settings: {}, files: [file('tool.py', 'class Reader:\n    def load(self): pass\n'), file('README.md', markdown)] }
  const manifest = { run: 'x', input: 'x', columns: ['x'], concepts: { logging: 'x', pandas: 'x', classes: 'x' } }
  return explainedConcepts(Documents.of(submission), manifest, await PythonCode.of(submission), submission)
}

test.each([
  ['## Logging\n\nIn `tool.py` each row that is left out is told.\n\n## Pandas\n\n`Reader.load` groups the rows by their city.\n', ['logging', 'pandas']],
  ['- Logging (chapter 2): `Reader.load()` warns of rows that it leaves out.\n- Classes (chapter 5): `Reader` holds the path and knows nothing of reports.\n', ['logging', 'classes']],
  ['| concept | where |\n|---|---|\n| pandas | `load` groups and adds up what was sold by city |\n', ['pandas']],
  ['Logging, pandas and classes are all used somewhere in tool.py by me.', ['logging']],
  ['Logging: warns of rows that are left out. Pandas: groups by city.', []],
  ['## Logging, pandas, classes\n\n`tool.py`\n', []],
  ['```\nlogging in tool.py tells what is left out of it\n```\n', []],
])('%j explains %j', async (markdown, expected) => {
  expect(await explained(markdown)).toEqual(expected)
})
