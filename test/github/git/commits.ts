import { timestamp } from '../clock.ts'
import { git, gitMaybe } from './run.ts'

export interface Signature { name: string; email: string; date: string }
export interface Commit {
  sha: string
  tree: string
  parents: string[]
  author: Signature
  committer: Signature
  message: string
}

const FORMAT = ['%H', '%T', '%P', '%an', '%ae', '%aI', '%cn', '%ce', '%cI', '%B'].join('%x1f')

/** Reads commits in the order of `git log` for the given revisions, e.g. `['base..head']`. */
export async function readCommits(repository: string, revisions: readonly string[], limit = 250): Promise<Commit[]> {
  const output = await git(repository, ['log', '-z', `--max-count=${limit}`, `--format=${FORMAT}`, ...revisions, '--'])
  return output.split('\0').filter(Boolean).map(parse)
}

export async function readCommit(repository: string, sha: string): Promise<Commit> {
  const [commit] = await readCommits(repository, [sha], 1)
  if (commit === undefined) throw new Error(`${repository} has no commit ${sha}`)
  return commit
}

function parse(record: string): Commit {
  const [sha = '', tree = '', parents = '', an = '', ae = '', ad = '', cn = '', ce = '', cd = '', ...message] = record.split('\x1f')
  const at = (date: string) => timestamp(Date.parse(date))
  return {
    sha,
    tree,
    parents: parents.split(' ').filter(Boolean),
    author: { name: an, email: ae, date: at(ad) },
    committer: { name: cn, email: ce, date: at(cd) },
    message: message.join('\x1f').replace(/\n$/, ''),
  }
}

/** The newest commit that both have; undefined for histories without one. */
export async function mergeBase(repository: string, one: string, other: string): Promise<string | undefined> {
  return (await gitMaybe(repository, ['merge-base', one, other]))?.trim()
}

/** How many commits `head` has that `base` has not. */
export async function countCommits(repository: string, base: string, head: string): Promise<number> {
  return Number(await git(repository, ['rev-list', '--count', `${base}..${head}`]))
}
