import { beginningWith, textFile, withProgram, type PlainCase } from './plain-case.ts'

/** What goes plainly wrong with a program: never GO, within its limits, with a message that a beginner understands. */
export const disasters: readonly PlainCase[] = [
  {
    name: 'an empty folder', verdict: 'NO-GO', says: /no Python file/,
    change: () => [],
  },
  {
    name: 'only a README', verdict: 'NO-GO', says: /no Python file/,
    change: () => [textFile('README.md', '# My project\n\nComing soon.\n')],
  },
  {
    name: 'the program is missing', verdict: 'NO-GO', says: /no Python file/,
    change: ({ files, program }) => [...files.filter(({ path }) => path !== program), textFile('notes.txt', 'to do\n')],
  },
  {
    name: 'two programs of other names, and nothing that says which', verdict: 'NOT GRADED', says: /gonogo\.yaml.*\n?.*commands:/s,
    change: ({ files, program }) => files.flatMap((file) => (file.path === program ? [{ ...file, path: 'first.py' }, { ...file, path: 'second.py' }] : [file])),
  },
  {
    name: 'an empty program', verdict: 'NO-GO', says: /./,
    change: (submission) => withProgram(submission, () => Buffer.alloc(0)),
  },
  {
    name: 'a syntax error', verdict: 'NO-GO', says: /SyntaxError/,
    change: (submission) => beginningWith(submission, 'def broken(:'),
  },
  {
    name: 'a crash on start', verdict: 'NO-GO', says: /NameError/,
    change: (submission) => beginningWith(submission, 'start_with(what_does_not_exist)'),
  },
  {
    name: 'an endless loop', verdict: 'NO-GO', says: /ended after .* without finishing/,
    change: (submission) => beginningWith(submission, 'while True:\n    pass'),
  },
  {
    name: 'waiting for someone to type', verdict: 'NO-GO', says: /EOFError/,
    change: (submission) => beginningWith(submission, 'input("Press Enter to go on ")'),
  },
  {
    name: 'gigabytes of output', verdict: 'NO-GO', says: /printed without end/,
    change: (submission) => beginningWith(submission, 'while True:\n    print("x" * 100_000)'),
  },
  {
    name: 'all the memory there is', verdict: 'NO-GO', seconds: 15, says: /memory|MemoryError/i,
    change: (submission) => beginningWith(submission, 'everything = []\nwhile True:\n    everything.append(bytearray(50_000_000))'),
  },
  {
    name: 'another encoding than it says', verdict: 'NO-GO', says: /encoding|UTF-8|codec/i,
    change: (submission) => withProgram(submission, (content) => Buffer.concat([Buffer.from('# caf\xe9\n', 'latin1'), content])),
  },
  {
    name: 'UTF-16, as some Windows editors save', verdict: 'NO-GO', says: /encoding|UTF|null bytes|codec|SyntaxError/i,
    change: (submission) => withProgram(submission, (content) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(Buffer.from(content).toString('utf8'), 'utf16le')])),
  },
]
