import type { Verdict } from '../criteria/result.ts'
import type { SubmissionFile } from '../submission/submission.ts'

/** What a plain case starts from: a right solution whose names are the brief's own. */
export interface PlainSubmission {
  files: readonly SubmissionFile[]
  /** The file that the chapter's commands start. */
  program: string
  /** The chapter's commands by name. */
  commands: Readonly<Record<string, string>>
  /** What gonogo.yaml calls that file under `files:`, where no command starts it. */
  entry?: string
  chapter: string
}

/** Something that happens to a right solution in any chapter, and how its grading must end. */
export interface PlainCase {
  name: string
  change(submission: PlainSubmission): SubmissionFile[]
  verdict: Verdict
  /** Each command is ended after so many seconds, so that a proof needn't wait as long as a learner may; 4 for a disaster. */
  seconds?: number
  /** What the learner must be able to read in the evidence or the hint. */
  says?: RegExp
}

export const textFile = (path: string, text: string): SubmissionFile => ({ path, kind: 'file', content: Buffer.from(text) })

/** The program with other content. */
export function withProgram({ files, program }: PlainSubmission, change: (content: Uint8Array) => Uint8Array): SubmissionFile[] {
  return files.map((file) => (file.path === program ? { ...file, content: change(file.content) } : file))
}

/** The program with lines before everything else that it does. */
export function beginningWith(submission: PlainSubmission, lines: string): SubmissionFile[] {
  return withProgram(submission, (content) => Buffer.concat([Buffer.from(`${lines}\n`), content]))
}
