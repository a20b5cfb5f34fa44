import { App, Octokit } from 'octokit'
import type { Repository } from '../../workflows/subject.ts'
import type { GitHubConfiguration } from './configuration.ts'
import { isStatus } from './failures.ts'
import { fetchWhole } from './fetch-whole.ts'

/** Retries and waiting are Temporal's here: its history shows them, and a restart doesn't forget them. */
const options = { retry: { enabled: false }, throttle: { enabled: false }, request: { fetch: fetchWhole } }

export interface Authenticated {
  octokit: Octokit
  /** For git's Authorization header. */
  token(): Promise<string>
}

/** GitHub, as whoever this deployment is. */
export class GitHubConnection {
  readonly configuration: GitHubConfiguration
  readonly #app: App | undefined
  readonly #installations = new Map<string, Promise<number>>()
  /** Repositories whose token was refused: the next one is asked for, not remembered. */
  readonly #refused = new Set<string>()
  #login: Promise<string> | undefined

  constructor(configuration: GitHubConfiguration) {
    this.configuration = configuration
    const { auth, apiUrl } = configuration
    this.#app = auth.kind === 'app'
      ? new App({ appId: auth.appId, privateKey: auth.privateKey, Octokit: Octokit.defaults({ baseUrl: apiUrl, ...options }) })
      : undefined
  }

  get isApp(): boolean {
    return this.#app !== undefined
  }

  /** @throws octokit's RequestError, 404 when the App isn't installed on the repository */
  async for(repository: Repository): Promise<Authenticated> {
    const { auth, apiUrl } = this.configuration
    if (!this.#app || auth.kind === 'token') {
      const token = auth.kind === 'token' ? auth.token : ''
      return { octokit: new Octokit({ auth: token, baseUrl: apiUrl, ...options }), token: async () => token }
    }
    const installation = await this.#installation(repository)
    const octokit = await this.#app.getInstallationOctokit(installation)
    const token = async (refresh: boolean) => ((await octokit.auth({ type: 'installation', refresh })) as { token: string }).token
    if (this.#refused.delete(keyOf(repository))) {
      await token(true).catch((error: unknown) => {
        this.forget(repository)
        throw error
      })
    }
    octokit.hook.error('request', (error) => {
      if (isStatus(error, 401) || isOfAnotherInstallation(error)) this.forget(repository)
      throw error
    })
    return { octokit, token: () => token(false) }
  }

  /** What is remembered of a repository's installation was refused: ask anew the next time. */
  forget(repository: Repository): void {
    this.#installations.delete(keyOf(repository))
    this.#refused.add(keyOf(repository))
  }

  /** As the App itself: its deliveries and installations. Undefined with a plain token. */
  get app(): App | undefined {
    return this.#app
  }

  /** Whose comments are ours. */
  login(): Promise<string> {
    this.#login ??= this.#askLogin().catch((error: unknown) => {
      this.#login = undefined
      throw error
    })
    return this.#login
  }

  async #askLogin(): Promise<string> {
    if (this.#app) {
      const { data } = await this.#app.octokit.request('GET /app')
      return `${data?.slug ?? ''}[bot]`
    }
    const { auth, apiUrl } = this.configuration
    const octokit = new Octokit({ auth: auth.kind === 'token' ? auth.token : '', baseUrl: apiUrl, ...options })
    return (await octokit.rest.users.getAuthenticated()).data.login
  }

  #installation(repository: Repository): Promise<number> {
    const { owner, repo } = repository
    const key = keyOf(repository)
    const known = this.#installations.get(key)
    if (known) return known
    const asked = (this.#app as App).octokit.request('GET /repos/{owner}/{repo}/installation', { owner, repo }).then(({ data }) => data.id)
    this.#installations.set(key, asked)
    // An App that is uninstalled and installed again has another number: ask anew after any failure, and now and then.
    asked.catch(() => this.#installations.delete(key))
    setTimeout(() => this.#installations.delete(key), 10 * 60 * 1000).unref()
    return asked
  }
}

/** An App that was taken off and put on again has another number, and the earlier one opens nothing. */
const isOfAnotherInstallation = (error: unknown) => isStatus(error, 404) && error.request.url.endsWith('/access_tokens')

const keyOf = ({ owner, repo }: Repository) => `${owner}/${repo}`.toLowerCase()
