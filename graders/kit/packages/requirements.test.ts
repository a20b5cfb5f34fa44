import { expect, test } from 'vitest'
import { NotJudged } from '../criteria/findings.ts'
import type { ChapterSubmission, SubmissionFile } from '../submission/submission.ts'
import { requirementsIn } from './requirements.ts'

const of = (files: Record<string, string | Uint8Array>): ChapterSubmission => ({
  folder: '', settings: {}, files: Object.entries(files).map(([path, text]): SubmissionFile => ({ path, kind: 'file', content: Buffer.from(text) })),
})
const linesOf = (text: string | Uint8Array) => requirementsIn(of({ 'requirements.txt': text }), 'requirements.txt').lines

test.each<[string, string[]]>([
  ['tabulate==0.9.0\n', ['tabulate==0.9.0']],
  ['# a comment\r\n\r\nrich>=13 # why\r\n', ['rich>=13']],
  ['\ufefftabulate\n', ['tabulate']],
  ['tomli; python_version < "3.11"\n', ['tomli; python_version < "3.11"']],
  ['tabulate==0.9.0 \\\n    --hash=sha256:abc \\\n    --hash=sha256:def\n', ['tabulate==0.9.0      --hash=sha256:abc      --hash=sha256:def']],
  ['-e .\n.\n./libs/mine\n--index-url https://example.com/simple\n-i x\n--pre\nrich[jupyter]\n', ['--pre', 'rich[jupyter]']],
])('%j', (text, lines) => {
  expect(linesOf(text)).toEqual(lines)
})

test('PowerShell\'s UTF-16', () => {
  expect(linesOf(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('rich==13.0\r\n', 'utf16le')]))).toEqual(['rich==13.0'])
})

test('other files are read in their place, and constraints apart', () => {
  const files = of({ 'requirements.txt': '-r deps/base.txt\n-c limits.txt\nrich\n', 'deps/base.txt': '-r more.txt\n', 'deps/more.txt': 'tabulate\n', 'limits.txt': 'rich<14\n' })
  expect(requirementsIn(files, 'requirements.txt')).toEqual({ lines: ['tabulate', 'rich'], constraints: ['rich<14'] })
})

test.each([
  ['git+https://github.com/x/y.git', /no other place of the web/], ['https://example.com/x.whl', /no other place/], ['x @ https://example.com/x.whl', /no other place/],
  ['-r missing.txt', /missing\.txt, which is not there/], ['-r requirements.txt', /includes itself/], ['x\n'.repeat(400), /more than 300/],
])('%j is explained', (text, message) => {
  expect(() => linesOf(text)).toThrow(NotJudged)
  expect(() => linesOf(text)).toThrow(message)
})
