import { join } from 'node:path'
import { timestamp } from '../clock.ts'
import { copyBranches, initBare } from '../git/bare.ts'
import { listRefs } from '../git/refs.ts'
import { writeFirstCommit } from '../git/write.ts'
import type { Hub } from '../hub.ts'
import type { Account, Repository } from '../model.ts'
import { accountNamed } from './accounts.ts'

/** @throws Error for a name that nothing has. */
export function repositoryNamed(hub: Hub, name: string): Repository {
  const repository = hub.store.repository(name)
  if (repository === undefined) throw new Error(`there is no repository ${name}: create it first`)
  return repository
}

/** Makes an empty repository, or one whose default branch has a first commit with the given files. */
export async function createRepository(hub: Hub, name: string, options: {
  private: boolean
  files: Readonly<Record<string, string>> | undefined
}): Promise<Repository> {
  const repository = await register(hub, name, { private: options.private, defaultBranch: 'main', parent: undefined })
  const kept = (await listRefs(repository.path, 'refs/heads/')).size > 0
  if (options.files !== undefined && !kept) await writeFirstCommit(repository.path, 'main', options.files)
  return repository
}

/** Copies a repository into another account, under the same name. */
export async function forkRepository(hub: Hub, parent: Repository, owner: Account): Promise<Repository> {
  const { private: hidden, defaultBranch } = parent
  const fork = await register(hub, `${owner.login}/${parent.name}`, { private: hidden, defaultBranch, parent })
  await copyBranches(parent.path, fork.path)
  return fork
}

async function register(hub: Hub, name: string, settings: Pick<Repository, 'private' | 'defaultBranch' | 'parent'>): Promise<Repository> {
  const [login = '', repositoryName = ''] = name.split('/', 2)
  if (!/^[\w.-]+$/.test(repositoryName) || repositoryName.startsWith('.')) {
    throw new Error(`«${name}» is no repository's name: OWNER/NAME of letters, digits, dots, hyphens and underscores`)
  }
  if (hub.store.repository(name) !== undefined) throw new Error(`${name} exists already`)
  const owner = accountNamed(hub, login)
  const now = timestamp()
  const repository: Repository = {
    ...settings, id: hub.store.nextId(), owner, name: repositoryName, path: join(hub.folder, owner.login, `${repositoryName}.git`),
    collaborators: new Set(), pulls: [], createdAt: now, updatedAt: now, pushedAt: now,
  }
  await initBare(repository.path, settings.defaultBranch)
  return hub.store.addRepository(repository)
}

/** The other end of a pull request's name for a branch: `BRANCH` of this repository or `OWNER:BRANCH` of a fork. */
export function headNamed(hub: Hub, repository: Repository, head: string): { repository: Repository; ref: string } | undefined {
  const [first = '', ...rest] = head.split(':')
  if (rest.length === 0) return { repository, ref: head }
  if (first === repository.owner.login) return { repository, ref: rest.join(':') }
  const fork = [...hub.store.repositories.values()].find((candidate) =>
    candidate.owner.login === first && (candidate.parent ?? candidate) === (repository.parent ?? repository))
  return fork === undefined ? undefined : { repository: fork, ref: rest.join(':') }
}

