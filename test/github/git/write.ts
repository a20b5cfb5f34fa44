import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { git, gitMaybe } from './run.ts'

const IDENTITY = {
  GIT_AUTHOR_NAME: 'Local GitHub', GIT_AUTHOR_EMAIL: 'noreply@localhost',
  GIT_COMMITTER_NAME: 'Local GitHub', GIT_COMMITTER_EMAIL: 'noreply@localhost',
}

/** Writes a first commit with these files (path to text) to a branch of a bare repository. @returns its SHA. */
export async function writeFirstCommit(repository: string, branch: string, files: Readonly<Record<string, string>>): Promise<string> {
  const index = join(repository, `index-${randomUUID()}`)
  const environment = { ...IDENTITY, GIT_INDEX_FILE: index }
  try {
    for (const [path, text] of Object.entries(files)) {
      const blob = (await git(repository, ['hash-object', '-w', '--stdin'], { input: text })).trim()
      await git(repository, ['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`], { environment })
    }
    const tree = (await git(repository, ['write-tree'], { environment })).trim()
    const sha = (await git(repository, ['commit-tree', tree, '-m', 'Initial commit'], { environment })).trim()
    await git(repository, ['update-ref', `refs/heads/${branch}`, sha])
    return sha
  } finally {
    await rm(index, { force: true })
  }
}

/** Merges two commits without touching a branch. @returns the merge commit's SHA, or undefined when they conflict. */
export async function mergeCommits(repository: string, into: string, from: string, message: string): Promise<string | undefined> {
  const tree = (await gitMaybe(repository, ['merge-tree', '--write-tree', into, from]))?.split('\n')[0]
  if (tree === undefined) return undefined
  const args = ['commit-tree', tree, '-p', into, '-p', from, '-m', message]
  return (await git(repository, args, { environment: IDENTITY })).trim()
}
