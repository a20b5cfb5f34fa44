import { beginningWith, textFile, withProgram, type PlainCase } from './plain-case.ts'

/** What goes plainly wrong with a test suite; the program is one of its files. */
export const testSuiteDisasters: readonly PlainCase[] = [
  {
    name: 'an empty folder', verdict: 'NO-GO', says: /test/i,
    change: () => [],
  },
  {
    name: 'only a README', verdict: 'NO-GO', says: /test/i,
    change: () => [textFile('README.md', '# My project\n\nComing soon.\n')],
  },
  {
    name: 'code without tests', verdict: 'NO-GO', says: /test/i,
    change: ({ files }) => files.filter(({ path }) => !path.startsWith('tests/')),
  },
  {
    name: 'a syntax error', verdict: 'NO-GO', says: /SyntaxError/,
    change: (submission) => beginningWith(submission, 'def broken(:'),
  },
  {
    name: 'a crash on import', verdict: 'NO-GO', says: /NameError/,
    change: (submission) => beginningWith(submission, 'start_with(what_does_not_exist)'),
  },
  {
    name: 'it ends the process while it is imported', verdict: 'NO-GO', says: /./,
    change: (submission) => beginningWith(submission, 'import os\nos._exit(0)'),
  },
  {
    name: 'an endless loop', verdict: 'NO-GO', says: /ended after .* without finishing/,
    change: (submission) => beginningWith(submission, 'while True:\n    pass'),
  },
  {
    name: 'gigabytes of output', verdict: 'NO-GO', says: /printed without end|without finishing/,
    change: (submission) => beginningWith(submission, 'import sys\nwhile True:\n    print("x" * 100_000, file=sys.__stdout__)'),
  },
  {
    name: 'another encoding than it says', verdict: 'NO-GO', says: /encoding|UTF-8|codec/i,
    change: (submission) => withProgram(submission, (content) => Buffer.concat([Buffer.from('# caf\xe9\n', 'latin1'), content])),
  },
]
