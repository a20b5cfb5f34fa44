import { git, gitBytes, gitMaybe } from './run.ts'

export interface Entry {
  mode: string
  type: 'blob' | 'tree' | 'commit'
  sha: string
  /** Bytes; 0 for folders. */
  size: number
  path: string
}

/** What a commit has at a path (`''`: its root). @returns undefined when there is nothing. */
export async function entryAt(repository: string, commit: string, path: string): Promise<Entry | undefined> {
  if (path === '') {
    const tree = await gitMaybe(repository, ['rev-parse', '--verify', '--quiet', `${commit}^{tree}`])
    return tree === undefined ? undefined : { mode: '040000', type: 'tree', sha: tree.trim(), size: 0, path: '' }
  }
  const entries = await list(repository, commit, [path])
  return entries.find((entry) => entry.path === path)
}

/** The entries of a folder, with their full paths. */
export async function entriesIn(repository: string, commit: string, folder: string): Promise<Entry[]> {
  return list(repository, commit, folder === '' ? [] : [`${folder}/`])
}

/** Everything below a commit's root, folders too, with full paths. */
export async function entriesBelow(repository: string, commit: string): Promise<Entry[]> {
  return parsed(await git(repository, ['ls-tree', '-r', '-t', '-z', '--long', commit]))
}

export async function readBlob(repository: string, sha: string): Promise<Buffer> {
  return gitBytes(repository, ['cat-file', 'blob', sha])
}

async function list(repository: string, commit: string, paths: readonly string[]): Promise<Entry[]> {
  return parsed(await git(repository, ['--literal-pathspecs', 'ls-tree', '-z', '--long', commit, '--', ...paths]))
}

function parsed(output: string): Entry[] {
  return output.split('\0').filter(Boolean).map((line) => {
    const [head = '', path = ''] = line.split(/\t(.*)/s, 2)
    const [mode = '', type = '', sha = '', size = ''] = head.split(/ +/)
    return { mode, type: type === 'tree' || type === 'commit' ? type : 'blob', sha, size: Number(size) || 0, path }
  })
}
