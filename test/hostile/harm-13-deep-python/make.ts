import type { SubmissionFile } from '../../../graders/kit/submission/submission.ts'

const nested = `deep = ${'('.repeat(100_000)}1${')'.repeat(100_000)}\n`
const chain = `long = ${'f('.repeat(50_000)}1${')'.repeat(50_000)}\nsum = ${'1 + '.repeat(100_000)}1\n`
const indented = Array.from({ length: 3_000 }, (_, at) => `${' '.repeat(at)}if x:`).join('\n')

export const files = (files: SubmissionFile[]): SubmissionFile[] => [
  ...files,
  ...Object.entries({ 'nested.py': nested, 'chain.py': chain, 'indented.py': indented }).map(([path, text]): SubmissionFile => ({ path, kind: 'file', content: Buffer.from(text) })),
]
