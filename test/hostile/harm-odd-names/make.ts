import type { SubmissionFile } from '../../../graders/kit/submission/submission.ts'

const names = ['line\nend.py', 'tab\t.py', '\u001b[2J.py', 'evil\u202eyp.exe', '$(touch owned).py', '`id`.py', '; rm -rf ~ #.py', '-rf', '--help', '"quoted".py', 'a\\b.py', ' .py', 'x'.repeat(250) + '.py', '%s%n.py', '{file}.py']

export const files = (files: SubmissionFile[]): SubmissionFile[] =>
  [...files, ...names.map((path): SubmissionFile => ({ path, kind: 'file', content: Buffer.from('x = 1\n') }))]
