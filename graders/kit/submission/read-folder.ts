import { lstat, readdir, readFile, readlink } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { acceptFiles, refuseTooLarge } from './accept.ts'
import type { SubmissionFile } from './submission.ts'

const SKIPPED = new Set(['.git', '.venv', 'venv', 'node_modules', '__pycache__'])

/**
 * A folder of this machine as a submission, for `gonogo grade DIR`.
 * @throws SubmissionRefused when it is larger than a submission may be
 */
export async function readFolder(root: string): Promise<SubmissionFile[]> {
  const found: (Pick<SubmissionFile, 'path' | 'kind'> & { size: number })[] = []
  const visit = async (folder: string): Promise<void> => {
    for (const name of (await readdir(join(root, folder))).sort()) {
      const path = posix.join(folder, name)
      const status = await lstat(join(root, path))
      if (status.isDirectory()) {
        if (!SKIPPED.has(name)) await visit(path)
      } else if (status.isSymbolicLink()) {
        found.push({ path, kind: 'link', size: status.size })
      } else if (status.isFile()) {
        const kind = status.mode & 0o100 ? 'executable' : 'file'
        found.push({ path, kind, size: status.size })
      }
    }
  }
  await visit('')
  refuseTooLarge(found)
  const files: SubmissionFile[] = []
  for (const { path, kind } of found) {
    const content = kind === 'link' ? Buffer.from(await readlink(join(root, path))) : await readFile(join(root, path))
    files.push({ path, kind, content })
  }
  return acceptFiles(files)
}
