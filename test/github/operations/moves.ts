import { mkdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { timestamp } from '../clock.ts'
import type { Hub } from '../hub.ts'
import type { Account, Repository } from '../model.ts'
import { simpleUser } from '../shapes/account.ts'
import { repositoryShape } from '../shapes/repository.ts'

/** Renames a repository, or transfers it when the owner is another: its earlier name leads to it from now on. */
export async function moveRepository(hub: Hub, repository: Repository, to: { owner: Account; name: string }): Promise<void> {
  const { owner, name } = repository
  const renamed = owner === to.owner
  const path = join(hub.folder, to.owner.login, `${to.name}.git`)
  await mkdir(dirname(path), { recursive: true })
  await rename(repository.path, path)
  hub.store.moveRepository(repository, { ...to, path, updatedAt: timestamp() })
  hub.webhooks.emit('repository', {
    action: renamed ? 'renamed' : 'transferred',
    changes: renamed ? { repository: { name: { from: name } } } : { owner: { from: { user: simpleUser(hub, owner) } } },
    repository: repositoryShape(hub, repository), sender: simpleUser(hub, to.owner),
  }, { repository })
}
