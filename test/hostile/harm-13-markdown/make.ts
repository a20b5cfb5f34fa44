import type { SubmissionFile } from '../../../graders/kit/submission/submission.ts'

const texts = {
  'a.md': '['.repeat(100_000), 'b.md': '*a **a '.repeat(40_000), 'c.md': '> '.repeat(20_000), 'd.md': `${'- '.repeat(5_000)}x\n`.repeat(3), 'e.md': '`'.repeat(20_000) + 'x' + '`'.repeat(19_999),
  'f.md': '![[]()'.repeat(20_000), 'g.md': '<!--'.repeat(50_000), 'h.md': `|${'a|'.repeat(2_000)}\n|${'-|'.repeat(2_000)}\n${`|${'b|'.repeat(2_000)}\n`.repeat(20)}`,
}

export const files = (files: SubmissionFile[]): SubmissionFile[] =>
  [...files, ...Object.entries(texts).map(([path, text]): SubmissionFile => ({ path, kind: 'file', content: Buffer.from(text) }))]
