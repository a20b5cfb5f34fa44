import type { Request } from './events.ts'

/** Milliseconds. GitHub sends both within a second or two, and takes a delivery for failed after 10 s. */
const WITHIN = 2_000
/** Branches that are remembered; the longest unheard of is forgotten first. */
const MOST = 10_000

/**
 * A push to a pull request is told twice, by a `push` and by a `pull_request`, in any order. Where a branch is known to have
 * an open pull request, its push waits a moment for the other event: when Temporal has that with the same commit, the
 * push has nothing to add. What is remembered is not relied on: without it, or when the other event doesn't come, the
 * branch is looked at on GitHub.
 */
export class TwinEvents {
  readonly #within: number
  /** The commit that a pull request of the branch was last told of. */
  readonly #told = new Map<string, string>()
  readonly #waiting = new Map<string, Set<() => void>>()

  /** @param within milliseconds that a push waits */
  constructor(within = WITHIN) {
    this.#within = within
  }

  /** Temporal has this request. */
  taken(request: Request): void {
    const branch = branchOf(request)
    if (branch === undefined || request.kind !== 'tell' || request.subject.kind !== 'pull') return
    this.#told.delete(branch)
    if (request.sha === undefined) return // closed, say: the next push is the branch's own
    this.#told.set(branch, request.sha)
    const [oldest] = this.#told.keys()
    if (this.#told.size > MOST && oldest !== undefined) this.#told.delete(oldest)
    for (const look of this.#waiting.get(branch) ?? []) look()
  }

  /** Whether a pull request's own event has brought this push; it may be waited for. */
  async brought(request: Request): Promise<boolean> {
    const branch = branchOf(request)
    if (branch === undefined || request.kind !== 'tell' || request.subject.kind !== 'branch' || !this.#told.has(branch)) return false
    const isTold = () => this.#told.get(branch) === request.sha
    if (isTold()) return true
    const waiting = this.#waiting.get(branch) ?? new Set()
    this.#waiting.set(branch, waiting)
    const came = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => end(false), this.#within)
      const look = () => void (isTold() && end(true))
      const end = (found: boolean) => {
        clearTimeout(timer)
        waiting.delete(look)
        if (waiting.size === 0) this.#waiting.delete(branch)
        resolve(found)
      }
      waiting.add(look)
    })
    if (!came) this.#told.delete(branch)
    return came
  }
}

/** Where the commits of a pull request, or of a push, stand; undefined where that is another repository. */
function branchOf(request: Request): string | undefined {
  if (request.kind !== 'tell' || request.signal !== 'changed') return undefined
  const { subject } = request
  const branch = subject.kind === 'branch' ? subject.branch : request.branch
  return branch === undefined ? undefined : `${subject.owner}/${subject.repo}`.toLowerCase() + `/${branch}`
}
