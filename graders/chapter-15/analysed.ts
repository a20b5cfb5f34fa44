import { annotationsOf, type Annotation } from '../kit/python/annotations.ts'
import type { PythonCode } from '../kit/python/code.ts'
import { entriesOf, LiveCode } from '../kit/python/live.ts'
import { recordTypes, type RecordType } from '../kit/python-types/fields.ts'
import { commands } from '../kit/tasks/task-list.ts'
import type { ChapterSubmission } from '../kit/submission/submission.ts'
import { typedCode } from './typed-code.ts'

export interface Analysed {
  code: PythonCode
  annotations: Annotation[]
  types: RecordType[]
  live: LiveCode
}

/** What the analyses of this chapter look at: the program less the example of an error. */
export async function analysed(submission: ChapterSubmission): Promise<Analysed> {
  const code = await typedCode(submission)
  const annotations = await annotationsOf(code)
  return { code, annotations, types: await recordTypes(code, annotations), live: new LiveCode(code, entriesOf(submission, commands)) }
}
