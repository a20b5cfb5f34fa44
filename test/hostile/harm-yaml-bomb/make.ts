import type { SubmissionFile } from '../../../graders/kit/submission/submission.ts'

const levels = Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [${Array(9).fill(`*a${at}`).join(', ')}]`)

export const files = (files: SubmissionFile[]): SubmissionFile[] =>
  [...files, { path: 'gonogo.yaml', kind: 'file', content: Buffer.from(`a0: &a0 [x]\n${levels.join('\n')}\n`) }]
