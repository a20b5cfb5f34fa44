import type { SubmissionFile } from '../../../graders/kit/submission/submission.ts'

export const files = (files: SubmissionFile[]): SubmissionFile[] =>
  [...files, { path: '../../opt/supervisor/main.py', kind: 'file', content: Buffer.from('print("owned")') }]
