import { git } from './run.ts'

export interface ChangedFile {
  filename: string
  previousFilename: string | undefined
  status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed'
  /** The blob after the change; for a removed file the one before it. */
  sha: string
  additions: number
  deletions: number
}

const STATUS: Record<string, ChangedFile['status']> = {
  A: 'added', D: 'removed', M: 'modified', R: 'renamed', C: 'copied', T: 'changed',
}

/** Compares two trees or commits, with renames found as GitHub finds them. */
export async function changedFiles(repository: string, from: string, to: string): Promise<ChangedFile[]> {
  const output = await git(repository, ['diff-tree', '-r', '-z', '-M', '--full-index', '--raw', '--numstat', from, to])
  const fields = output.split('\0')
  const files = new Map<string, ChangedFile>()
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i] ?? ''
    if (field.startsWith(':')) {
      const [, , before = '', after = '', code = ''] = field.split(' ')
      const moved = /^[RC]/.test(code)
      const previous = moved ? fields[++i] : undefined
      const filename = fields[++i] ?? ''
      const status = STATUS[code[0] ?? ''] ?? 'changed'
      files.set(filename, {
        filename, previousFilename: previous, status, sha: status === 'removed' ? before : after, additions: 0, deletions: 0,
      })
    } else if (field !== '') {
      // numstat: «added TAB deleted TAB path», or with an empty path and then old and new name for a rename.
      const [additions = '0', deletions = '0', ...rest] = field.split('\t')
      const path = rest.join('\t')
      if (path === '') i += 2
      const file = files.get(path === '' ? (fields[i] ?? '') : path)
      // A binary file has «-» for both.
      if (file !== undefined) Object.assign(file, { additions: Number(additions) || 0, deletions: Number(deletions) || 0 })
    }
  }
  return [...files.values()]
}

/** The tree without a file: what a first commit is compared with. */
export const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'
