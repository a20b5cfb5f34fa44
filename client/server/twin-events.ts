import type { Request } from './events.ts'

/** Milliseconds. GitHub sends both within a second or two, and takes a delivery for failed after 10 s. */
const WITHIN = 2_000
/** A branch that nothing is known of, such as any after this process has started: its first push waits so long. */
const FIRST_WITHIN = 1_000
/** What is remembered of a branch whose pushes are its own. */
const NO_PULL = ''
/** Branches that are remembered; the longest unheard of is forgotten first. */
const MOST = 10_000

/**
 * A push to a pull request is told twice, by a `push` and by a `pull_request`, in any order. Unless a branch is known to have
 * no open pull request, its push waits a moment for the other event: when Temporal has that with the same commit, the
 * push has nothing to add. What is remembered is not relied on: when the other event doesn't come, the branch is looked
 * at on GitHub.
 */
export class TwinEvents {
  readonly #within: number
  readonly #firstWithin: number
  /** The commit that a pull request of the branch was last told of, or that none is open. */
  readonly #told = new Map<string, string>()
  readonly #waiting = new Map<string, Set<() => void>>()

  /** @param within milliseconds that a push waits @param firstWithin where nothing is known of its branch */
  constructor(within = WITHIN, firstWithin = FIRST_WITHIN) {
    this.#within = within
    this.#firstWithin = firstWithin
  }

  /** Temporal has this request. */
  taken(request: Request): void {
    const branch = branchOf(request)
    if (branch === undefined || request.kind !== 'tell' || request.subject.kind !== 'pull') return
    this.#remember(branch, request.sha ?? NO_PULL) // closed, say: the next push is the branch's own
    for (const look of this.#waiting.get(branch) ?? []) look()
  }

  /** Whether a pull request's own event has brought this push; it may be waited for. */
  async brought(request: Request): Promise<boolean> {
    const branch = branchOf(request)
    if (branch === undefined || request.kind !== 'tell' || request.subject.kind !== 'branch') return false
    const known = this.#told.get(branch)
    if (known === NO_PULL) return false
    const isTold = () => this.#told.get(branch) === request.sha
    if (isTold()) return true
    const waiting = this.#waiting.get(branch) ?? new Set()
    this.#waiting.set(branch, waiting)
    const came = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => end(false), known === undefined ? this.#firstWithin : this.#within)
      const look = () => void (isTold() && end(true))
      const end = (found: boolean) => {
        clearTimeout(timer)
        waiting.delete(look)
        if (waiting.size === 0) this.#waiting.delete(branch)
        resolve(found)
      }
      waiting.add(look)
    })
    // Told of another commit meanwhile, it has a pull request all the same.
    if (!came && this.#told.get(branch) === known) this.#remember(branch, NO_PULL)
    return came
  }

  #remember(branch: string, told: string): void {
    this.#told.delete(branch)
    this.#told.set(branch, told)
    const [oldest] = this.#told.keys()
    if (this.#told.size > MOST && oldest !== undefined) this.#told.delete(oldest)
  }
}

/** Where the commits of a pull request, or of a push, stand; undefined where that is another repository. */
function branchOf(request: Request): string | undefined {
  if (request.kind !== 'tell' || request.signal !== 'changed') return undefined
  const { subject } = request
  const branch = subject.kind === 'branch' ? subject.branch : request.branch
  return branch === undefined ? undefined : `${subject.owner}/${subject.repo}`.toLowerCase() + `/${branch}`
}
