import type { SandboxFile } from '../ports/sandbox.ts'
import type { ChapterSettings } from './settings.ts'

export type SubmissionFile = SandboxFile

/** A commit's chapter folder: paths are relative to it. */
export interface ChapterSubmission {
  /** The folder's path in the repository; empty when the folder itself was handed in. */
  folder: string
  files: readonly SubmissionFile[]
  settings: ChapterSettings
  /** Another chapter of the same commit, by its id; undefined when the commit has none, or only this folder was handed in. */
  other?: (chapter: string) => ChapterSubmission | undefined
}

/** The text of a file, without a byte-order mark and with Unix line ends; undefined when there is no such file. */
export function textOf(submission: ChapterSubmission, path: string): string | undefined {
  const file = submission.files.find((candidate) => candidate.path === path && candidate.kind !== 'link')
  return file && decoded(file.content)
}

export function decoded(content: Uint8Array): string {
  return new TextDecoder('utf-8').decode(content).replaceAll('\r\n', '\n')
}

/** Folders that hold other people's code or nothing to read. */
const FOREIGN = /(^|\/)(\.git|\.venv|venv|env|node_modules|__pycache__|site-packages|\.[a-z]+_cache)(\/|$)/

/** The learner's own files whose name ends as asked, such as `.py`. */
export function filesEnding(submission: ChapterSubmission, ...endings: string[]): SubmissionFile[] {
  return submission.files.filter(
    (file) => file.kind !== 'link' && endings.some((ending) => file.path.endsWith(ending)) && !FOREIGN.test(file.path),
  )
}
