import type { SubmissionFile } from '../../../graders/kit/submission/submission.ts'

const link = (path: string, target: string): SubmissionFile => ({ path, kind: 'link', content: Buffer.from(target) })


export const files = (files: SubmissionFile[]): SubmissionFile[] => [
  ...files,
  link('passwd', '/etc/passwd'), link('above', '../../../../etc'), link('root', '/proc/1/root'), link('here', '.'), link('a', 'b'), link('b', 'a'),
  link('deep/er', '../..'), link('nul', 'x\0y'), link('README.md', '/etc/hostname'), link('gonogo.yaml', 'settings.yaml'),
]
