import { PythonCode } from '../kit/python/code.ts'
import type { ChapterSubmission } from '../kit/submission/submission.ts'

/** The file with the error that types catch, by the brief or by `files: caught:` in gonogo.yaml; it is no part of the program. */
export const caughtFile = ({ settings }: ChapterSubmission): string => settings.files?.['caught'] ?? 'type_error_example.py'

const typed = new WeakMap<ChapterSubmission, ChapterSubmission>()

/** The learner's Python less that file: the program. @throws NotJudged when it can't be read */
export function typedCode(submission: ChapterSubmission): Promise<PythonCode> {
  const known = typed.get(submission) ?? { ...submission, files: submission.files.filter(({ path }) => path !== caughtFile(submission)) }
  typed.set(submission, known)
  return PythonCode.of(known)
}
