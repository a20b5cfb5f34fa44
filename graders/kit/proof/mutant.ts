import type { SubmissionFile } from '../submission/submission.ts'
import { decoded } from '../submission/submission.ts'

/** One change to an exemplar that breaks exactly one criterion. */
export interface Mutant {
  /** The criterion that must fail. */
  kills: string
  /** The exemplar that it changes. */
  of: string
  /** What is wrong with it, in words. */
  because: string
  edits: readonly Edit[]
}

export interface Edit {
  path: string
  find: string
  replace: string
}

/** Replace a passage that stands exactly once in a file. An empty `find` replaces the whole file. */
export function edit(path: string, find: string, replace: string): Edit {
  return { path, find, replace }
}

/**
 * The exemplar's files with the mutant's edits made.
 * @throws TypeError when an edit's passage does not stand exactly once, so that a mutant can't drift into changing nothing
 */
export function mutate(files: readonly SubmissionFile[], mutant: Mutant): SubmissionFile[] {
  let changed = [...files]
  for (const { path, find, replace } of mutant.edits) {
    const file = changed.find((candidate) => candidate.path === path)
    if (!file) throw new TypeError(`${mutant.kills} (${mutant.because}): there is no ${path} in ${mutant.of}`)
    const before = decoded(file.content)
    const times = find === '' ? 1 : before.split(find).length - 1
    if (times !== 1) throw new TypeError(`${mutant.kills} (${mutant.because}): ${JSON.stringify(find)} stands ${times} times in ${path}`)
    const after = find === '' ? replace : before.replace(find, () => replace)
    changed = changed.map((candidate) => (candidate === file ? { ...file, content: Buffer.from(after) } : candidate))
  }
  return changed
}
