import type { SubmissionFile } from '../../../graders/kit/submission/submission.ts'

export const files = (files: SubmissionFile[]): SubmissionFile[] =>
  [...files, { path: 'analyze.py', kind: 'link', content: Buffer.from('sales_analyzer.py') }]
