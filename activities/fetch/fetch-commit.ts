import { rm } from 'node:fs/promises'
import { acceptFiles, refuseTooLarge, SubmissionRefused, submissionLimits } from '../../graders/kit/submission/accept.ts'
import type { SubmissionFile } from '../../graders/kit/submission/submission.ts'
import { newFetchFolder } from './folders.ts'
import { git, GitFailed, GitTooLarge } from './git.ts'

export interface Commit {
  /** The base repository's address, such as `https://github.com/octo/learning.git`. */
  url: string
  token: string
  sha: string
  /** Where the server has the commit when it doesn't serve it by its SHA. */
  ref: string
}

/**
 * The files of exactly one commit, read out of git's object store: nothing is checked out, so no hook, filter, LFS pointer,
 * submodule or link of the repository ever acts on this machine.
 * @throws SubmissionRefused for the learner to mend; GitFailed when git or its server does not do it
 */
export async function fetchCommit(commit: Commit, signal?: AbortSignal): Promise<SubmissionFile[]> {
  const folder = await newFetchFolder()
  const options = { folder, ...(signal ? { signal } : {}) }
  try {
    await git(['init', '--quiet', '--bare', '.'], options)
    const entries = await refusedWhenTooLarge(async () => {
      await fetchInto(commit, options)
      return parseTree(await git(['ls-tree', '-r', '-z', '-l', '--full-tree', commit.sha], options))
    })
    refuseTooLarge(entries)
    const contents = await readBlobs(entries.map(({ object }) => object), options)
    return acceptFiles(entries.map(({ path, kind }, at) => ({ path, kind, content: contents[at] ?? Buffer.alloc(0) })))
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function fetchInto({ url, token, sha, ref }: Commit, options: { folder: string; signal?: AbortSignal }): Promise<void> {
  const fetch = (what: string) =>
    git(['fetch', '--quiet', '--depth=1', '--no-tags', '--no-recurse-submodules', url, what], { ...options, credentials: { url, token } })
  try {
    await fetch(sha)
  } catch (error) {
    if (!(error instanceof GitFailed) || !/not our ref|not advertised|unadvertised/i.test(error.message)) throw error
    await fetch(ref)
    // The ref may have moved on since: only this very commit is graded.
    await git(['cat-file', '-e', `${sha}^{commit}`], options)
  }
}

/** A pack or a listing beyond what a submission within its limits can need. */
async function refusedWhenTooLarge<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof GitTooLarge)) throw error
    throw new SubmissionRefused(
      `The commit is far too large: at most ${submissionLimits.files} files of ${submissionLimits.bytes / 1024 / 1024} MB together can be graded. ` +
        'Take what is generated (virtual environments, caches, data) out of git and list it in .gitignore.',
    )
  }
}

interface Entry {
  path: string
  kind: SubmissionFile['kind']
  object: string
  size: number
}

/** `mode type object size\tpath\0`; submodules (type commit) are no files. */
function parseTree(output: Buffer): Entry[] {
  return output.toString('utf8').split('\0').filter(Boolean).flatMap((line): Entry[] => {
    const tab = line.indexOf('\t')
    const [mode = '', type, object = '', size = '0'] = line.slice(0, tab).split(/ +/)
    if (type !== 'blob') return []
    const kind = mode === '120000' ? 'link' : mode === '100755' ? 'executable' : 'file'
    return [{ path: line.slice(tab + 1), kind, object, size: Number(size) }]
  })
}

/** `object type size\n`, the bytes, `\n`, for each object asked for. */
async function readBlobs(objects: readonly string[], options: { folder: string; signal?: AbortSignal }): Promise<Buffer[]> {
  const maxBytes = submissionLimits.bytes + 200 * submissionLimits.files
  const output = await git(['cat-file', '--batch'], { ...options, input: objects.map((object) => `${object}\n`).join(''), maxBytes })
  let at = 0
  return objects.map(() => {
    const end = output.indexOf(0x0a, at)
    const size = Number(output.subarray(at, end).toString().split(' ')[2])
    const content = output.subarray(end + 1, end + 1 + size)
    at = end + 1 + size + 1
    return content
  })
}
