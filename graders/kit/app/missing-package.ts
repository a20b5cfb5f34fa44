import { NotJudged } from '../criteria/findings.ts'
import type { Run } from '../ports/sandbox.ts'
import { decoded, type ChapterSubmission } from '../submission/submission.ts'
import { traceback } from './traceback.ts'

const LISTS = /(^|\/)(requirements[\w.-]*\.(txt|in)|pyproject\.toml|setup\.(py|cfg)|Pipfile|environment\.ya?ml)$/

/**
 * A package that the learner asks for in the usual place, and that the box hasn't got, is not their fault. One that they
 * import and ask for nowhere is left to the check: it crashes for everybody.
 * @throws NotJudged
 */
export function expectPackagesThere(run: Run, submission: ChapterSubmission): void {
  const module = /^ModuleNotFoundError: No module named '([^'.]+)/.exec(traceback(run)?.error ?? '')?.[1]
  if (module === undefined) return
  const list = submission.files.find(({ path, kind, content }) => kind !== 'link' && LISTS.test(path) && names(decoded(content), module))
  if (!list) return
  throw new NotJudged(
    `${list.path} asks for the package that brings the module ${module}, and it is not in the box.`,
    `The brief says what is in the box. Do without ${module} where it is missing: try: import ${module} … except ImportError: …`,
  )
}

/** `python-dotenv` brings `dotenv`, `PyYAML` brings `yaml`: the module's name is a part of the package's, or near enough. */
function names(list: string, module: string): boolean {
  return list.toLowerCase().replaceAll('_', '-').includes(module.toLowerCase().replaceAll('_', '-'))
}
