import type { Hub } from './hub.ts'
import type { Faults } from './faults.ts'
import type { Account, CheckRun, Comment, PullRequest, Repository, Status } from './model.ts'
import { accountNamed, createAccount, newToken } from './operations/accounts.ts'
import { rerequestCheckRun, rerequestCheckSuite } from './operations/checks.ts'
import { createComment, deleteComment } from './operations/comments.ts'
import { installApp, removeFromInstallation, uninstallApp } from './operations/installations.ts'
import { enqueuePull } from './operations/merge-groups.ts'
import { moveRepository } from './operations/moves.ts'
import { closePull, markPullReady, openPull, reopenPull, retargetPull } from './operations/pulls.ts'
import { createRepository, forkRepository, repositoryNamed } from './operations/repositories.ts'
import { simpleUser } from './shapes/account.ts'
import { repositoryShape } from './shapes/repository.ts'
import type { Delivery, Hook } from './webhooks/delivery.ts'
import type { Webhooks } from './webhooks/webhooks.ts'

/**
 * What people do at GitHub with a mouse, as methods. Repositories are named `OWNER/NAME`. Whatever names something that
 * does not exist throws an Error that says what to make first.
 */
export class LocalGitHub {
  readonly url: string
  /** The `baseUrl` for octokit. */
  readonly apiUrl: string
  readonly app: { appId: number; privateKey: string; webhookSecret: string; installationId: number; login: string }
  /** Holding, dropping, doubling, reordering and waiting for deliveries. */
  readonly webhooks: Webhooks
  readonly faults: Faults
  readonly close: () => Promise<void>
  readonly #hub: Hub

  constructor(hub: Hub, close: () => Promise<void>) {
    this.#hub = hub
    this.url = hub.url
    this.apiUrl = hub.apiUrl
    const { appId, privateKey, webhookSecret, installationId, bot } = hub.app
    this.app = { appId, privateKey, webhookSecret, installationId, login: bot.login }
    this.webhooks = hub.webhooks
    this.faults = hub.faults
    this.close = close
  }

  /** Requests that were counted against the limits, where there are any. */
  get asked(): number {
    return this.#hub.limiter?.asked ?? 0
  }

  /** Requests that went beyond the limits, and were refused. */
  get refused(): readonly string[] {
    return this.#hub.limiter?.refused ?? []
  }

  /** @returns a personal token, good for REST and for git. */
  createUser(login: string): { login: string; token: string } {
    const account = createAccount(this.#hub, login, 'User')
    const token = newToken('ghp')
    this.#hub.store.personalTokens.set(token, account)
    return { login, token }
  }

  /** One that is there already stays as it is. @throws Error when the login is a user's */
  createOrganization(login: string): void {
    if (this.#hub.store.account(login)?.type !== 'Organization') createAccount(this.#hub, login, 'Organization')
  }

  /** @param options.files the first commit's files on `main`, path to text; without them the repository is empty. */
  async createRepository(name: string, options: {
    private?: boolean; appInstalled?: boolean; collaborators?: string[]; files?: Readonly<Record<string, string>>
  } = {}): Promise<Repository> {
    const repository = await createRepository(this.#hub, name, { private: options.private ?? false, files: options.files })
    for (const login of options.collaborators ?? []) repository.collaborators.add(accountNamed(this.#hub, login))
    if (options.appInstalled ?? true) installApp(this.#hub, repository)
    return repository
  }

  /** The App is not installed on a fork, as at GitHub. */
  async fork(name: string, login: string): Promise<Repository> {
    return forkRepository(this.#hub, repositoryNamed(this.#hub, name), accountNamed(this.#hub, login))
  }

  /** Renames or transfers it. @param to `OWNER/NAME` */
  async moveRepository(name: string, to: string): Promise<void> {
    const [owner = '', newName = ''] = to.split('/')
    await moveRepository(this.#hub, repositoryNamed(this.#hub, name), { owner: accountNamed(this.#hub, owner), name: newName })
  }

  /** From now on nobody finds it. */
  deleteRepository(name: string): void {
    const repository = repositoryNamed(this.#hub, name)
    this.#hub.store.repositories.delete(name.toLowerCase())
    for (const installation of this.#hub.store.installations.values()) installation.repositories.delete(repository)
  }

  installApp(name: string): void {
    installApp(this.#hub, repositoryNamed(this.#hub, name))
  }

  removeApp(name: string): void {
    removeFromInstallation(this.#hub, repositoryNamed(this.#hub, name))
  }

  uninstallApp(login: string): void {
    uninstallApp(this.#hub, accountNamed(this.#hub, login))
  }

  /** Makes every installation token that was issued so far one that has expired. */
  expireInstallationTokens(): void {
    for (const token of this.#hub.store.installationTokens.values()) token.expiresAt = Date.now()
  }

  /** Where the App's events go from now on. */
  setWebhookUrl(url: string): void {
    const { hooks } = this.#hub.webhooks
    const existing = hooks.find((hook) => hook.repository === undefined)
    if (existing !== undefined) existing.url = url
    else hooks.push({ id: this.#hub.store.nextId(), url, secret: this.app.webhookSecret, repository: undefined })
  }

  /** A hook of one repository, for who works without an App: its payloads name no installation. Sends `ping`. */
  addRepositoryWebhook(name: string, url: string, secret: string): void {
    const repository = repositoryNamed(this.#hub, name)
    const hook = { id: this.#hub.store.nextId(), url, secret, repository }
    this.#hub.webhooks.hooks.push(hook)
    this.#ping(hook)
  }

  /** Sends the App's hook a `ping`. */
  ping(): void {
    const hook = this.#hub.webhooks.hooks.find((candidate) => candidate.repository === undefined)
    if (hook === undefined) throw new Error('the App has no webhook address: call setWebhookUrl first')
    this.#ping(hook)
  }

  /** @param wanted.head `BRANCH`, or `OWNER:BRANCH` for a fork's. @throws ApiError as GitHub would refuse it. */
  async openPullRequest(name: string, wanted: {
    author: string; head: string; base?: string; title?: string; body?: string; draft?: boolean
  }): Promise<PullRequest> {
    return openPull(this.#hub, repositoryNamed(this.#hub, name), accountNamed(this.#hub, wanted.author), {
      title: wanted.title ?? wanted.head, body: wanted.body ?? null, head: wanted.head, base: wanted.base ?? 'main', draft: wanted.draft ?? false,
    })
  }

  async closePullRequest(name: string, number: number): Promise<void> {
    const pull = this.pullRequest(name, number)
    await closePull(this.#hub, pull, pull.author)
  }

  async reopenPullRequest(name: string, number: number): Promise<void> {
    const pull = this.pullRequest(name, number)
    await reopenPull(this.#hub, pull, pull.author)
  }

  async retargetPullRequest(name: string, number: number, base: string): Promise<void> {
    const pull = this.pullRequest(name, number)
    await retargetPull(this.#hub, pull, base, pull.author)
  }

  async markReadyForReview(name: string, number: number): Promise<void> {
    const pull = this.pullRequest(name, number)
    await markPullReady(this.#hub, pull, pull.author)
  }

  /** Puts it into the merge queue. @returns the commit whose checks are asked for. */
  async enqueuePullRequest(name: string, number: number): Promise<string> {
    const pull = this.pullRequest(name, number)
    return enqueuePull(this.#hub, pull, pull.author)
  }

  comment(name: string, number: number, login: string, body: string): Comment {
    return createComment(this.#hub, this.pullRequest(name, number), accountNamed(this.#hub, login), false, body)
  }

  deleteComment(comment: Comment, login: string): void {
    deleteComment(this.#hub, comment, accountNamed(this.#hub, login))
  }

  rerequestCheckRun(run: CheckRun, login: string): void {
    rerequestCheckRun(this.#hub, run, accountNamed(this.#hub, login))
  }

  async rerequestCheckSuite(run: CheckRun, login: string): Promise<void> {
    await rerequestCheckSuite(this.#hub, run.suite, accountNamed(this.#hub, login))
  }

  pullRequest(name: string, number: number): PullRequest {
    const pull = this.#hub.store.pullRequest(repositoryNamed(this.#hub, name), number)
    if (pull === undefined) throw new Error(`${name} has no pull request ${number}`)
    return pull
  }

  comments(name: string, number: number): Comment[] {
    return this.#hub.store.commentsOn(this.pullRequest(name, number))
  }

  checkRuns(name: string, sha: string): CheckRun[] {
    return this.#hub.store.checkRunsFor(repositoryNamed(this.#hub, name), sha)
  }

  /** Newest first. */
  statuses(name: string, sha: string): Status[] {
    return this.#hub.store.statusesFor(repositoryNamed(this.#hub, name), sha)
  }

  /** Newest first. */
  deliveries(): Delivery[] {
    return this.#hub.webhooks.list()
  }

  redeliver(id: number): Delivery {
    return this.#hub.webhooks.redeliver(id)
  }

  #ping(hook: Hook): void {
    const { repository } = hook
    const sender: Account = repository?.owner ?? this.#hub.app.owner
    this.#hub.webhooks.ping(hook, {
      zen: 'Keep it logically awesome.',
      hook_id: hook.id,
      hook: {
        type: repository === undefined ? 'App' : 'Repository', id: hook.id, name: 'web', active: true, events: [...this.#hub.app.events],
        config: { content_type: 'json', insecure_ssl: '0', secret: '********', url: hook.url },
        updated_at: this.#hub.app.createdAt, created_at: this.#hub.app.createdAt,
        ...(repository === undefined ? { app_id: this.app.appId } : {}),
      },
      ...(repository === undefined ? {} : { repository: repositoryShape(this.#hub, repository) }),
      sender: simpleUser(this.#hub, sender),
    })
  }
}
