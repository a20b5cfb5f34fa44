import { stringify } from 'yaml'
import type { SubmissionFile } from '../submission/submission.ts'
import { textFile, withProgram, type PlainCase, type PlainSubmission } from './plain-case.ts'

/** What is unusual and harmless about a right solution: GO. */
export const innocents: readonly PlainCase[] = [
  {
    name: 'Windows line ends', verdict: 'GO',
    change: ({ files }) => files.map((file) => isText(file) ? { ...file, content: Buffer.from(Buffer.from(file.content).toString().replaceAll('\n', '\r\n')) } : file),
  },
  {
    name: 'a byte-order mark', verdict: 'GO',
    change: ({ files }) => files.map((file) => isText(file) ? { ...file, content: Buffer.concat([Buffer.from('\ufeff'), file.content]) } : file),
  },
  {
    name: 'spaces and letters beyond ASCII in file names', verdict: 'GO',
    change: (submission) => [
      ...renamed(submission, 'Mein Übungs-Programm 分析'), textFile('Notizen für später.txt', 'nichts\n'),
    ],
  },
  {
    name: 'the program lies in a folder of its own, with a symlink where the brief wants it', verdict: 'GO',
    change: ({ files, program }) => [
      ...files.map((file) => (file.path === program ? { ...file, path: `real/${program}` } : file)),
      { path: program, kind: 'link', content: Buffer.from(`real/${program}`) },
    ],
  },
  {
    name: 'a conftest.py of their own', verdict: 'GO',
    change: ({ files }) => [...files, textFile('conftest.py', 'import pytest\n\n\n@pytest.fixture\ndef nothing():\n    return None\n')],
  },
  {
    name: 'another folder name, mapped by gonogo.yaml', verdict: 'GO',
    change: ({ files, chapter }) => [
      ...files.map((file) => ({ ...file, path: `my work/lunch break/${file.path}` })),
      textFile('gonogo.yaml', stringify({ chapters: { [String(Number(chapter))]: { folder: 'my work/lunch break' } } })),
      textFile('README.md', '# All my chapters\n'),
    ],
  },
  {
    name: 'another file name, mapped by gonogo.yaml', verdict: 'GO',
    change: (submission) => renamed(submission, 'my_own_name'),
  },
  {
    name: 'a third-party package in requirements.txt', verdict: 'GO',
    change: (submission) => [
      ...withProgram(submission, (content) => Buffer.concat([Buffer.from('import humanize\nhumanize.naturalsize(1)\n'), content])),
      textFile('requirements.txt', '# printed sizes\nhumanize>=4.0\n'),
    ],
  },
]

const isText = ({ kind, content }: SubmissionFile) => kind !== 'link' && !content.includes(0)

/** The program under another name with its own ending, and gonogo.yaml that says so. */
function renamed({ files, program, commands, entry }: PlainSubmission, stem: string): SubmissionFile[] {
  const name = `${stem}${/\.\w+$/.exec(program)?.[0] ?? ''}`
  const mapped = Object.fromEntries(Object.entries(commands).map(([command, line]) => [command, line.replace(program, JSON.stringify(name))]))
  const others = files.map((file) => {
    if (file.path === program) return { ...file, path: name }
    return file.path.endsWith('.md') ? { ...file, content: Buffer.from(Buffer.from(file.content).toString().replaceAll(program, JSON.stringify(name))) } : file
  })
  return [...others, textFile('gonogo.yaml', stringify(entry === undefined ? { commands: mapped } : { files: { [entry]: name } }))]
}
