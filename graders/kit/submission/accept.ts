import { posix } from 'node:path'
import type { SubmissionFile } from './submission.ts'

export const submissionLimits = { files: 2_000, bytes: 20 * 1024 * 1024 } as const

/** The submission is not one that can be graded; the message tells the learner what to change. */
export class SubmissionRefused extends Error {
  override readonly name = 'SubmissionRefused'
}

/**
 * Look at sizes before anything is read.
 * @param files paths and sizes in bytes
 * @throws SubmissionRefused when there are too many or they are too large
 */
export function refuseTooLarge(files: readonly { path: string; size: number }[]): void {
  if (files.length > submissionLimits.files) {
    throw new SubmissionRefused(
      `There are ${files.length} files; at most ${submissionLimits.files} can be graded. ` +
        'Remove what is generated (virtual environments, caches, data) and list it in .gitignore.',
    )
  }
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  if (bytes > submissionLimits.bytes) {
    const largest = files.reduce((a, b) => (a.size >= b.size ? a : b))
    throw new SubmissionRefused(
      `The files come to ${megabytes(bytes)}; at most ${megabytes(submissionLimits.bytes)} can be graded. ` +
        `The largest is ${largest.path} with ${megabytes(largest.size)}: leave data files out of git.`,
    )
  }
}

/**
 * The files that go into a sandbox: all of them, less links that lead out of the folder.
 * @throws SubmissionRefused when there are too many, when they are too large, or when a path is not a plain one
 */
export function acceptFiles(files: readonly SubmissionFile[]): SubmissionFile[] {
  refuseTooLarge(files.map(({ path, content }) => ({ path, size: content.byteLength })))
  return files.filter((file) => {
    if (!isPlain(file.path)) throw new SubmissionRefused(`The path ${JSON.stringify(file.path)} can't be graded: rename it.`)
    return file.kind !== 'link' || staysInside(file)
  })
}

/** In bytes, on Linux's file systems. */
const LONGEST_NAME = 255

function isPlain(path: string): boolean {
  return path !== '' && !path.startsWith('/') && !path.includes('\0') && path.length < 1_000 &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && Buffer.byteLength(part) <= LONGEST_NAME)
}

function staysInside(link: SubmissionFile): boolean {
  const target = Buffer.from(link.content).toString()
  if (target.startsWith('/') || target.includes('\0')) return false
  return !/^\.\.(\/|$)/.test(posix.normalize(posix.join(posix.dirname(link.path), target)))
}

const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`
