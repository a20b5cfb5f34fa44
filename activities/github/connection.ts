import { App, Octokit } from 'octokit'
import type { Repository } from '../../workflows/subject.ts'
import type { GitHubConfiguration } from './configuration.ts'

/** Retries and waiting are Temporal's here: its history shows them, and a restart doesn't forget them. */
const options = { retry: { enabled: false }, throttle: { enabled: false }, request: { timeout: 20_000 } }

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
    return {
      octokit,
      token: async () => ((await octokit.auth({ type: 'installation' })) as { token: string }).token,
    }
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

  #installation({ owner, repo }: Repository): Promise<number> {
    const key = `${owner}/${repo}`
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
