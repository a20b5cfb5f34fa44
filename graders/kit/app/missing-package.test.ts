import { expect, test } from 'vitest'
import { NotJudged } from '../criteria/findings.ts'
import type { Run } from '../ports/sandbox.ts'
import type { ChapterSubmission } from '../submission/submission.ts'
import { expectPackagesThere } from './missing-package.ts'

const run = (error: string): Run => ({
  command: { argv: ['python', 'a.py'] }, exit: 1, signal: null, timedOut: false, flooded: false, notStarted: null, stdout: '',
  stderr: `Traceback (most recent call last):\n  File "/work/0a/files/a.py", line 1, in <module>\n${error}\n`,
  seconds: 0, cpuSeconds: 0, maxRssBytes: 0,
})
const submission = (files: Record<string, string>): ChapterSubmission => ({
  folder: '', settings: {}, files: Object.entries(files).map(([path, text]) => ({ path, kind: 'file', content: Buffer.from(text) })),
})
const missing = "ModuleNotFoundError: No module named 'dotenv'"

test('a package that is asked for and not in the box can\'t be judged', () => {
  for (const files of [{ 'requirements.txt': 'psycopg2\npython-dotenv>=1\n' }, { 'pyproject.toml': 'dependencies = ["python-dotenv"]' }]) {
    expect(() => expectPackagesThere(run(missing), submission(files))).toThrow(NotJudged)
  }
})

test('one that is asked for nowhere, and every other error, is left to the check', () => {
  expectPackagesThere(run(missing), submission({ 'requirements.txt': 'psycopg2' }))
  expectPackagesThere(run("KeyError: 'dotenv'"), submission({ 'requirements.txt': 'python-dotenv' }))
  expectPackagesThere({ ...run(''), stderr: '', exit: 0 }, submission({ 'requirements.txt': 'python-dotenv' }))
})
