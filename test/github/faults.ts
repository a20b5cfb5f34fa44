import type { IncomingMessage, ServerResponse } from 'node:http'

export interface FaultAnswer { status: number; headers?: Record<string, string>; body?: string }

export interface Fault {
  /** HTTP method; undefined: any. */
  method?: string
  /** Matched against the path with its query, e.g. `/\/issues\/\d+\/comments/` or `/git-upload-pack/`. */
  path: RegExp
  /** How many requests it happens to. */
  times: number
  /**
   * An answer of one's own; `hang`: never an answer; `drop`: the connection is cut before anything is done;
   * `write-then-drop`: everything is done, and then the connection is cut in place of the answer.
   */
  answer: FaultAnswer | 'hang' | 'drop' | 'write-then-drop'
}

/** Faults that tests ask for, each for a counted number of requests: REST, git and pages alike. */
export class Faults {
  readonly #faults: { fault: Fault; left: number; hits: number }[] = []

  /** @returns `hits`, which counts the requests it has happened to. */
  add(fault: Fault): { hits(): number } {
    const entry = { fault, left: fault.times, hits: 0 }
    this.#faults.push(entry)
    return { hits: () => entry.hits }
  }

  clear(): void {
    this.#faults.length = 0
  }

  /** @returns true when the request has been dealt with and nothing else may answer it. */
  intercept(request: IncomingMessage, response: ServerResponse): boolean {
    const entry = this.#faults.find(({ fault, left }) => left > 0
      && (fault.method === undefined || fault.method === request.method)
      && fault.path.test(request.url ?? ''))
    if (entry === undefined) return false
    entry.left -= 1
    entry.hits += 1
    const { answer } = entry.fault
    if (answer === 'hang') return true
    if (answer === 'write-then-drop') {
      cutInsteadOfAnswering(response)
      return false
    }
    if (answer === 'drop') request.socket.destroy()
    else response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers }).end(answer.body ?? '')
    return true
  }
}

/** Lets the handler believe that it answers; the client sees the connection end where the answer would have begun. */
function cutInsteadOfAnswering(response: ServerResponse): void {
  response.writeHead = () => response
  response.flushHeaders = () => {}
  response.write = () => true
  response.end = () => response.destroy()
}
