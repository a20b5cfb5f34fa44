import type { Diagnostic } from '../kit/python-tools/diagnostic.ts'
import { strictPyright } from '../kit/python-tools/pyright.ts'
import { importsOwn, pythonBlocks, TIDINESS, withoutCheckerComments } from '../kit/python-types/documented-code.ts'
import { withoutDirectives } from '../kit/python-tools/without-directives.ts'
import type { Scene } from '../kit/scene.ts'
import { textOf, type ChapterSubmission } from '../kit/submission/submission.ts'
import { caughtFile, typedCode } from './typed-code.ts'

/** A piece of Python that the documentation shows, or the file with the error, and what pyright says of it. */
export interface Example {
  /** Where it stands, for people. */
  where: string
  text: string
  /** The path of the file with the error; undefined for a block of the documentation. */
  file: string | undefined
  /** What is no matter of taste. */
  errors: readonly Diagnostic[]
}

const MOST = 20

const checked = new WeakMap<ChapterSubmission, Promise<Example[]>>()

/**
 * The Python examples that import something of the program's own, each checked by pyright beside it, once per submission. Comments
 * that would quiet pyright are blanked out first.
 */
export function examplesOf(scene: Scene): Promise<Example[]> {
  const known = checked.get(scene.submission) ?? check(scene)
  checked.set(scene.submission, known)
  return known
}

async function check({ submission, documents, toolWorkspace }: Scene): Promise<Example[]> {
  const code = await typedCode(submission)
  const shown = pythonBlocks(documents()).map((block) => ({ ...block, file: undefined }))
  const file = caughtFile(submission)
  const own = textOf(submission, file)
  const all = own === undefined ? shown : [...shown, { where: file, text: own, file }]
  const importing: typeof all = []
  for (const example of all) if (await importsOwn(example.text, code)) importing.push(example)
  const given = importing.slice(0, MOST)
  if (given.length === 0) return []
  const sources = given.map(({ text }, at) => ({ path: `gonogo_example_${at}.py`, text: withoutCheckerComments(text) }))
  const errors = await strictPyright(await toolWorkspace(), [...withoutDirectives(code).sources, ...sources])
  return given.map((example, at) => ({
    ...example,
    errors: errors.filter(({ path, rule }) => path === `gonogo_example_${at}.py` && !TIDINESS.test(rule)),
  }))
}

/** What types are for: not a name that is not there, a missing import or text that is no Python. */
export const isCaught = ({ rule, message }: Diagnostic): boolean =>
  rule !== '' && !/^report(?:MissingImports|UndefinedVariable|PossiblyUnbound|UnboundVariable)/.test(rule) && !/unknown import symbol|is not a known attribute of module/.test(message)
