import type { SubmissionFile } from '../../../graders/kit/submission/submission.ts'

const file = (path: string, text: string): SubmissionFile => ({ path, kind: 'file', content: Buffer.from(text) })

export const files = (files: SubmissionFile[]): SubmissionFile[] => [
  ...files, file('Sales_Analyzer.py', 'raise SystemExit(0)\n'), file('SALES_ANALYZER.PY', 'raise SystemExit(0)\n'),
  file('caf\u00e9.py', 'x = 1\n'), file('cafe\u0301.py', 'x = 2\n'), file('GONOGO.YAML', 'criteria: []\n'), file('con.py', ''), file('aux', ''),
]
