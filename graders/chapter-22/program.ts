import { annotationsOf, type Annotation } from '../kit/python/annotations.ts'
import { PythonCode } from '../kit/python/code.ts'
import { entriesOf, LiveCode } from '../kit/python/live.ts'
import { names, recordTypes, type RecordType } from '../kit/python-types/fields.ts'
import type { ChapterSubmission } from '../kit/submission/submission.ts'
import { commands } from './commands.ts'

export interface Program {
  code: PythonCode
  annotations: Annotation[]
  types: RecordType[]
  live: LiveCode
}

/** As pytest finds them, and what lies beside them. */
export const isTest = (path: string): boolean => /(^|\/)(tests?\/|test_[^/]*\.py$|[^/]*_test\.py$|conftest\.py$)/.test(path)

const known = new WeakMap<ChapterSubmission, Promise<Program>>()

/** The learner's program, less its tests, with all that it says of types; read once per submission. @throws NotJudged when it can't be read */
export function programOf(submission: ChapterSubmission): Promise<Program> {
  const read = known.get(submission) ?? look(submission)
  known.set(submission, read)
  return read
}

async function look(submission: ChapterSubmission): Promise<Program> {
  const own = { ...submission, files: submission.files.filter(({ path }) => !isTest(path)) }
  const code = await PythonCode.of(own)
  const annotations = await annotationsOf(code)
  return { code, annotations, types: await recordTypes(code, annotations), live: new LiveCode(code, entriesOf(own, commands)) }
}

/** The names of the learner's own types, and of aliases that speak of them. */
export function ownNames({ annotations }: Program, types: readonly RecordType[]): Set<string> {
  const own = new Set(types.map(({ name }) => name))
  for (let before = -1; before !== own.size;) {
    before = own.size
    for (const { of, name, type } of annotations) if (of === 'alias' && names(type, own)) own.add(name)
  }
  return own
}
