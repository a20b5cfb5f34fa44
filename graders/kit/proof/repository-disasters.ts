import { textFile, withProgram, type PlainCase } from './plain-case.ts'

/** What goes plainly wrong with a repository that is handed in as a bundle; the program is the bundle. */
export const repositoryDisasters: readonly PlainCase[] = [
  {
    name: 'an empty folder', verdict: 'NO-GO', says: /an empty folder/,
    change: () => [],
  },
  {
    name: 'only a README', verdict: 'NO-GO', says: /git bundle create/,
    change: () => [textFile('README.md', '# My project\n\nComing soon.\n')],
  },
  {
    name: 'an empty bundle', verdict: 'NO-GO', says: /git bundle create/,
    change: (submission) => withProgram(submission, () => Buffer.alloc(0)),
  },
  {
    name: 'half a bundle', verdict: 'NO-GO', says: /git bundle create/,
    change: (submission) => withProgram(submission, (content) => content.subarray(0, content.byteLength / 2)),
  },
  {
    name: 'a text in place of the bundle', verdict: 'NO-GO', says: /git bundle create/,
    change: (submission) => withProgram(submission, () => Buffer.from('https://github.com/me/my-project\n')),
  },
  {
    name: 'a bundle of the last commit alone', verdict: 'NO-GO', says: /git bundle create/,
    change: (submission) => withProgram(submission, (content) => {
      // As `git bundle create main~1..main` writes it: the commits before it are asked for, and not there.
      const [first, rest] = [Buffer.from(content).indexOf('\n') + 1, content]
      return Buffer.concat([rest.subarray(0, first), Buffer.from(`-${'1'.repeat(40)} an earlier commit\n`), rest.subarray(first)])
    }),
  },
]
