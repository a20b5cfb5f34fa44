import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
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

/** Beside the files' own bytes: a line for each, the folders and the commit. In bytes. */
const MOST_BESIDE = 4 * 1024 * 1024

/** What is fetched of $1 is $2; the commit is $3. All that was fetched is written out, after its listing has its place. */
const SCRIPT = `
git fetch --quiet --depth=1 --no-tags --no-recurse-submodules "$1" "$2" &&
git ls-tree -r -z -l --full-tree "$3" >listing &&
exec git cat-file --batch --batch-all-objects --buffer`

/**
 * The files of exactly one commit, read out of git's object store: nothing is checked out, so no hook, filter, LFS pointer,
 * submodule or link of the repository ever acts on this machine.
 * @throws SubmissionRefused for the learner to mend; GitFailed when git or its server does not do it
 */
export async function fetchCommit(commit: Commit, signal?: AbortSignal): Promise<SubmissionFile[]> {
  const folder = await newFetchFolder()
  try {
    await layRepository(folder)
    const objects = parseObjects(await refusedWhenTooLarge(folder, () => fetched(commit, folder, signal)))
    const entries = await listed(folder)
    refuseTooLarge(entries)
    return acceptFiles(entries.map(({ path, kind, object }) => {
      const content = objects.get(object)
      if (content === undefined) throw new GitFailed(`the server did not send ${object}`)
      return { path, kind, content }
    }))
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** What `git init --bare` makes, as far as git asks for it: https://git-scm.com/docs/gitrepository-layout */
async function layRepository(folder: string): Promise<void> {
  await Promise.all([mkdir(join(folder, 'objects')), mkdir(join(folder, 'refs')), writeFile(join(folder, 'HEAD'), 'ref: refs/heads/none\n')])
}

async function fetched({ url, token, sha, ref }: Commit, folder: string, signal: AbortSignal | undefined): Promise<Buffer> {
  const options = { folder, credentials: { url, token }, maxBytes: submissionLimits.bytes + MOST_BESIDE, ...(signal ? { signal } : {}) }
  try {
    return await git(SCRIPT, [url, sha, sha], options)
  } catch (error) {
    if (!(error instanceof GitFailed) || !/not our ref|not advertised|unadvertised/i.test(error.message)) throw error
    // The ref may have moved on since: only this very commit is listed.
    return git(SCRIPT, [url, ref, sha], options)
  }
}

/** A pack, or what comes out of it, beyond what a submission within its limits can need. */
async function refusedWhenTooLarge<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof GitTooLarge)) throw error
    refuseTooLarge(await listed(folder).catch(() => []))
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
async function listed(folder: string): Promise<Entry[]> {
  const listing = await readFile(join(folder, 'listing'), 'utf8')
  return listing.split('\0').filter(Boolean).flatMap((line): Entry[] => {
    const tab = line.indexOf('\t')
    const [mode = '', type, object = '', size = '0'] = line.slice(0, tab).split(/ +/)
    if (type !== 'blob') return []
    const kind = mode === '120000' ? 'link' : mode === '100755' ? 'executable' : 'file'
    return [{ path: line.slice(tab + 1), kind, object, size: Number(size) }]
  })
}

/** `object type size\n`, the bytes, `\n`, for each object. */
function parseObjects(output: Buffer): Map<string, Buffer> {
  const objects = new Map<string, Buffer>()
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(0x0a, at)
    const [object = '', , size] = output.subarray(at, end).toString().split(' ')
    objects.set(object, output.subarray(end + 1, end + 1 + Number(size)))
    at = end + 1 + Number(size) + 1
  }
  return objects
}
