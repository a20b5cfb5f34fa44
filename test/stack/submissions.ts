import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { mutate, type Mutant } from '../../graders/kit/proof/mutant.ts'
import { readFolder } from '../../graders/kit/submission/read-folder.ts'
import { decoded, type SubmissionFile } from '../../graders/kit/submission/submission.ts'

const folderOf = (chapter: string) => new URL(`../../graders/chapter-${chapter}/`, import.meta.url)

export async function exemplarNames(chapter: string): Promise<string[]> {
  return (await readdir(new URL('exemplars/', folderOf(chapter)))).sort()
}

export function exemplarFiles(chapter: string, name: string): Promise<SubmissionFile[]> {
  return readFolder(fileURLToPath(new URL(`exemplars/${name}`, folderOf(chapter))))
}

export async function mutantsOf(chapter: string): Promise<readonly Mutant[]> {
  return ((await import(new URL('mutants.ts', folderOf(chapter)).href)) as { mutants: readonly Mutant[] }).mutants
}

/** An exemplar as the files of a commit: path to text. The first exemplar when none is named. */
export async function asCommit(chapter: string, name?: string): Promise<Record<string, string>> {
  return inFolder(chapter, await exemplarFiles(chapter, name ?? (await exemplarNames(chapter))[0] ?? ''))
}

/** The first mutant that breaks a criterion, as the files of a commit. */
export async function mutantAsCommit(criterion: string): Promise<Record<string, string>> {
  const chapter = criterion.split('.')[0] ?? ''
  const mutant = (await mutantsOf(chapter)).find(({ kills }) => kills === criterion)
  if (!mutant) throw new TypeError(`no mutant breaks ${criterion}`)
  return inFolder(chapter, mutate(await exemplarFiles(chapter, mutant.of), mutant))
}

function inFolder(chapter: string, files: readonly SubmissionFile[]): Record<string, string> {
  return Object.fromEntries(files.map((file) => [`chapter-${chapter}/${file.path}`, decoded(file.content)]))
}
