import type { SubmissionFile } from '../../../graders/kit/submission/submission.ts'

export const files = (files: SubmissionFile[]): SubmissionFile[] =>
  [...files, { path: 'gonogo.yaml', kind: 'file', content: Buffer.from('commands: ' + '['.repeat(60_000)) }]
