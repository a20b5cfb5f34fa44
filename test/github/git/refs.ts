import { git, gitMaybe } from './run.ts'

/** What is at a ref's place before it was made and after it was deleted. */
export const NO_COMMIT = '0'.repeat(40)

/** Every ref below a prefix with the object it names. */
export async function listRefs(repository: string, prefix = 'refs/'): Promise<Map<string, string>> {
  const lines = await git(repository, ['for-each-ref', '--format=%(objectname) %(refname)', prefix])
  return new Map(lines.split('\n').filter(Boolean).map((line) => [line.slice(41), line.slice(0, 40)]))
}

/**
 * The commit that a name stands for: a full or short SHA, a branch, a tag, or `heads/…` and `tags/…`.
 * @returns undefined when there is none.
 */
export async function resolveCommit(repository: string, name: string): Promise<string | undefined> {
  const candidates = /^[0-9a-f]{7,40}$/.test(name)
    ? [name]
    : [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`, ...(name === 'HEAD' ? ['HEAD'] : [])]
  for (const candidate of candidates) {
    const found = await gitMaybe(repository, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${candidate}^{commit}`])
    if (found !== undefined) return found.trim()
  }
  return undefined
}
