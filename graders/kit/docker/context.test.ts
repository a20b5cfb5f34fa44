import { expect, test } from 'vitest'
import type { ChapterSubmission, SubmissionFile } from '../submission/submission.ts'
import { buildContext, buildInputs } from './context.ts'

const of = (files: Record<string, string>, settings: ChapterSubmission['settings'] = {}): ChapterSubmission => ({
  folder: '', settings, files: Object.entries(files).map(([path, text]): SubmissionFile => ({ path, kind: 'file', content: Buffer.from(text) })),
})
const paths = (submission: ChapterSubmission) => buildContext(buildInputs(submission)!).map(({ path }) => path)

test.each([
  ['.git\n*.md\n!README.md\n', ['Dockerfile', '.dockerignore', 'README.md', 'a.py', 'sub/__pycache__/x.pyc']],
  ['**/__pycache__\n# a comment\n\n/.git/\n', ['Dockerfile', '.dockerignore', 'README.md', 'NOTES.md', 'a.py']],
  ['*\n!a.py\n', ['a.py']],
])('%j', (ignore, left) => {
  const files = { 'Dockerfile': 'FROM x', '.dockerignore': ignore, 'README.md': '', 'NOTES.md': '', 'a.py': '', '.git/HEAD': '', 'sub/__pycache__/x.pyc': '' }
  expect(paths(of(files))).toEqual(left)
})

test('the only Dockerfile there is, wherever it lies; of several, the one that gonogo.yaml names', () => {
  expect(buildInputs(of({ 'docker/Dockerfile': 'FROM x' }))?.path).toBe('docker/Dockerfile')
  const two = { 'docker/Dockerfile': 'FROM x', 'test.dockerfile': 'FROM y' }
  expect(buildInputs(of(two))).toBeUndefined()
  expect(buildInputs(of(two, { files: { dockerfile: 'test.dockerfile' } }))?.dockerfile).toBe('FROM y')
})

test('another folder as the context', () => {
  expect(paths(of({ 'docker/Dockerfile': 'FROM x', 'app/main.py': '' }, { files: { context: 'app' } }))).toEqual(['main.py'])
})
