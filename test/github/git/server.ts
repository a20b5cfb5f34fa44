import type { IncomingMessage, ServerResponse } from 'node:http'
import { canPush, canRead } from '../access.ts'
import { ApiError } from '../api-error.ts'
import { authenticate } from '../auth.ts'
import type { Hub } from '../hub.ts'
import type { Account, Actor, Repository } from '../model.ts'
import { afterPush } from '../operations/pushes.ts'
import { fullName } from '../store.ts'
import { runHttpBackend } from './cgi.ts'
import { listRefs } from './refs.ts'

const ADDRESS = /^\/([^/]+)\/([^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/

/** Git over smart HTTP: real repositories behind GitHub's rules of who may fetch and who may push. */
export class GitServer {
  readonly #hub: Hub
  /** The end of the last push to each repository: pushes to one go one after another. */
  readonly #pushes = new Map<Repository, Promise<void>>()

  constructor(hub: Hub) {
    this.#hub = hub
  }

  handles(url: URL): boolean {
    return ADDRESS.test(url.pathname)
  }

  async answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const [, owner = '', name = '', service = ''] = ADDRESS.exec(url.pathname) ?? []
    const pushing = service === 'git-receive-pack' || url.searchParams.get('service') === 'git-receive-pack'
    const repository = this.#hub.store.repository(`${owner}/${name}`)
    const actor = this.#authenticate(request)
    const refusal = refuse(actor, repository, pushing)
    if (actor === undefined || repository === undefined || refusal !== undefined) {
      const { status, text } = refusal ?? { status: 404, text: 'Repository not found.' }
      request.resume()
      response.writeHead(status, { 'content-type': 'text/plain', ...(status === 401 ? { 'www-authenticate': 'Basic realm="GitHub"' } : {}) })
      response.end(text)
      return
    }
    const who = actor.kind === 'user' ? actor.account : actor.kind === 'installation' ? this.#hub.app.bot : undefined
    const backend = () => runHttpBackend(request, response, {
      projectRoot: this.#hub.folder,
      pathInfo: `/${fullName(repository)}.git/${service}`,
      query: url.search.slice(1),
      remoteUser: who?.login,
    })
    if (service === 'git-receive-pack' && who !== undefined) await this.#push(repository, who, backend)
    else await backend()
    response.end()
  }

  /** When a push is answered, the pull requests have moved and the events are on their way. */
  async #push(repository: Repository, pusher: Account, receive: () => Promise<void>): Promise<void> {
    const turn = (this.#pushes.get(repository) ?? Promise.resolve()).then(async () => {
      const before = await listRefs(repository.path)
      await receive()
      await afterPush(this.#hub, repository, before, await listRefs(repository.path), pusher)
    })
    this.#pushes.set(repository, turn.catch(() => undefined))
    await turn
  }

  /** Ends when no push is being taken any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#pushes.values())
  }

  #authenticate(request: IncomingMessage): Actor | undefined {
    try {
      return authenticate(this.#hub, request.headers.authorization)
    } catch (error) {
      if (error instanceof ApiError) return undefined
      throw error
    }
  }
}

/** In GitHub's words; undefined when there is nothing to refuse. */
function refuse(actor: Actor | undefined, repository: Repository | undefined, pushing: boolean): { status: number; text: string } | undefined {
  if (actor === undefined || actor.kind === 'app') return { status: 401, text: 'Invalid username or token.' }
  const visible = repository !== undefined && canRead(actor, repository)
  if (actor.kind === 'anonymous' && (pushing || !visible)) return { status: 401, text: 'Authentication required.' }
  if (!visible) return { status: 404, text: 'Repository not found.' }
  if (pushing && !canPush(actor, repository)) {
    const login = actor.kind === 'user' ? actor.account.login : 'this installation'
    return { status: 403, text: `Permission to ${fullName(repository)}.git denied to ${login}.` }
  }
  return undefined
}
