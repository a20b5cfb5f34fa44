import { PythonCode } from '../kit/python/code.ts'
import { decoded, filesEnding, type ChapterSubmission } from '../kit/submission/submission.ts'

/** Where the program lies as it was before types, by the brief or by `files: before:` in gonogo.yaml; ends with a slash. */
export function beforeFolder({ settings }: ChapterSubmission): string {
  return `${settings.files?.['before'] ?? 'before'}/`
}

const typed = new WeakMap<ChapterSubmission, ChapterSubmission>()

/** The learner's Python less what it was before: the code that has to be typed. @throws NotJudged when it can't be read */
export function typedCode(submission: ChapterSubmission): Promise<PythonCode> {
  const known = typed.get(submission) ?? { ...submission, files: submission.files.filter(({ path }) => !path.startsWith(beforeFolder(submission))) }
  typed.set(submission, known)
  return PythonCode.of(known)
}

/** The Python files of the program as it was before; none when the learner handed none in. */
export function earlierFiles(submission: ChapterSubmission): { path: string; text: string }[] {
  const before = beforeFolder(submission)
  return filesEnding(submission, '.py').filter(({ path }) => path.startsWith(before)).map(({ path, content }) => ({ path, text: decoded(content) }))
}
