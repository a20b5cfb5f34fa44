import type {
  Account, CheckRun, CheckSuite, Comment, Installation, InstallationToken, PullRequest, Repository, Status,
} from './model.ts'

const key = (name: string) => name.toLowerCase()

/** Everything the server remembers, in memory, with the look-ups that more than one place needs. */
export class Store {
  readonly accounts = new Map<string, Account>()
  readonly #earlierNames = new Map<string, Repository>()
  readonly repositories = new Map<string, Repository>()
  readonly comments = new Map<number, Comment>()
  readonly checkSuites = new Map<number, CheckSuite>()
  readonly checkRuns = new Map<number, CheckRun>()
  readonly statuses: Status[] = []
  readonly installations = new Map<number, Installation>()
  readonly installationTokens = new Map<string, InstallationToken>()
  readonly personalTokens = new Map<string, Account>()
  #lastId = 1000

  /** Ids are unique over all kinds of things, so that a mixed-up id is never right by accident. */
  nextId(): number {
    return ++this.#lastId
  }

  addAccount(account: Account): Account {
    if (this.accounts.has(key(account.login))) throw new Error(`${account.login} exists already: choose another login`)
    this.accounts.set(key(account.login), account)
    return account
  }

  account(login: string): Account | undefined {
    return this.accounts.get(key(login))
  }

  addRepository(repository: Repository): Repository {
    this.repositories.set(key(`${repository.owner.login}/${repository.name}`), repository)
    return repository
  }

  /** Its earlier name leads to it until another repository takes that. */
  moveRepository(repository: Repository, to: Pick<Repository, 'owner' | 'name' | 'path' | 'updatedAt'>): void {
    const earlier = key(fullName(repository))
    this.repositories.delete(earlier)
    this.#earlierNames.set(earlier, repository)
    this.addRepository(Object.assign(repository, to))
  }

  /** The repository that had this name, when it has another now. */
  movedFrom(name: string): Repository | undefined {
    return this.repository(name) ? undefined : this.#earlierNames.get(key(name))
  }

  /** @param fullName `OWNER/NAME`, in any case, as GitHub compares it. */
  repository(fullName: string): Repository | undefined {
    return this.repositories.get(key(fullName))
  }

  pullRequest(repository: Repository, number: number): PullRequest | undefined {
    return repository.pulls.find((pull) => pull.number === number)
  }

  /** Pull requests, in any repository, whose head is this branch of this repository. */
  pullsFrom(head: Repository, ref: string): PullRequest[] {
    return this.pulls().filter((pull) => pull.head.repository === head && pull.head.ref === ref)
  }

  pulls(): PullRequest[] {
    return [...this.repositories.values()].flatMap((repository) => repository.pulls)
  }

  commentsOn(pull: PullRequest): Comment[] {
    return [...this.comments.values()].filter((comment) => comment.pull === pull)
  }

  checkRunsFor(repository: Repository, sha: string): CheckRun[] {
    return [...this.checkRuns.values()].filter((run) => run.suite.repository === repository && run.headSha === sha)
  }

  /** Newest first, as GitHub lists them. */
  statusesFor(repository: Repository, sha: string): Status[] {
    return this.statuses.filter((status) => status.repository === repository && status.sha === sha).reverse()
  }

  installationOn(repository: Repository): Installation | undefined {
    return [...this.installations.values()].find((installation) => installation.repositories.has(repository))
  }
}

export const fullName = (repository: Repository): string => `${repository.owner.login}/${repository.name}`
