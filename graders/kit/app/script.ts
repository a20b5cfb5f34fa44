import { fail, NotJudged } from '../criteria/findings.ts'
import { filesEnding, type ChapterSubmission } from '../submission/submission.ts'

type Commands = Readonly<Record<string, string>>

/**
 * The brief's command, with the only script there is in place of the brief's when that one is missing.
 * @throws Failed when there is no Python at all; NotJudged when nothing says which of several to run
 */
export function withOwnScript(brief: string, submission: ChapterSubmission, commands: Commands): string {
  const script = /\b[\w-]+\.py\b/.exec(brief)?.[0]
  if (!script) return brief
  if (submission.files.some((file) => file.path === script)) return brief // a link to the program will do
  const all = filesEnding(submission, '.py')
  const top = all.filter((file) => !file.path.includes('/'))
  const programs = top.filter((file) => !/^(test_.*|.*_test|conftest|setup|__init__)\.py$/.test(file.path))
  const [only] = programs
  if (only && programs.length === 1) return brief.replace(script, JSON.stringify(only.path))
  if (all.length === 0) {
    fail({
      expected: `a Python program ${script} in ${submission.folder || 'the chapter folder'}`,
      seen: 'no Python file at all',
      hint: `Add ${script}; the brief says what it does.`,
    })
  }
  const likely = all.find((file) => /main|app|cli/.test(file.path))?.path ?? 'main.py'
  const lines = Object.entries(commands).map(([name, command]) => `  ${name}: ${command.replace(script, likely)}`)
  throw new NotJudged(
    `Nothing says what to run: there is no ${script}.`,
    `Name it so, or say in the folder's gonogo.yaml how your program is started, for instance:\n${['commands:', ...lines].join('\n')}`,
  )
}
