import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Gate } from './gate.ts'

export interface FaultAnswer { status: number; headers?: Record<string, string>; body?: string }

export interface Fault {
  /** HTTP method; undefined: any. */
  method?: string
  /** Matched against the path with its query, e.g. `/\/issues\/\d+\/comments/` or `/git-upload-pack/`. */
  path: RegExp
  /** Matched against a REST request's body as well; only with an answer of one's own. */
  body?: RegExp
  /** How many requests it happens to. */
  times: number
  /**
   * An answer of one's own; `hang`: never an answer; `drop`: the connection is cut before anything is done;
   * `write-then-drop`: everything is done, and then the connection is cut in place of the answer; `cutAfter`: everything is
   * done, and the connection is cut after that many bytes of the answer's body; `gate`: stopped before anything is done, or
   * after everything was done and before the answer.
   */
  answer: FaultAnswer | 'hang' | 'drop' | 'write-then-drop' | { cutAfter: number } | { gate: Gate; stop: 'before' | 'after' }
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

  /**
   * @param proceed answers the request as if nothing had happened
   * @returns true when the request is dealt with, or will be, and nothing else may answer it
   */
  intercept(request: IncomingMessage, response: ServerResponse, proceed: () => void): boolean {
    const answer = this.#happens(request.method ?? '', request.url ?? '', (body) => body === undefined)
    if (answer === undefined) return false
    if (answer === 'hang') return true
    if (answer === 'write-then-drop') {
      cutInsteadOfAnswering(response)
      return false
    }
    if (answer === 'drop') request.socket.destroy()
    else if ('cutAfter' in answer) return cutInTheMiddle(response, answer.cutAfter)
    else if ('gate' in answer && answer.stop === 'after') return holdTheAnswer(response, answer.gate)
    else if ('gate' in answer) void answer.gate.pass().then((how) => (how === 'pass' ? proceed() : request.socket.destroy()))
    else response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers }).end(answer.body ?? '')
    return true
  }

  /** @returns the answer to a REST request that a fault looks into the body of */
  refusalOf(method: string, url: string, text: string): FaultAnswer | undefined {
    const answer = this.#happens(method, url, (body) => body?.test(text) ?? false)
    return typeof answer === 'object' && 'status' in answer ? answer : undefined
  }

  #happens(method: string, url: string, bodyFits: (body: RegExp | undefined) => boolean): Fault['answer'] | undefined {
    const entry = this.#faults.find(({ fault, left }) => left > 0
      && (fault.method === undefined || fault.method === method) && fault.path.test(url) && bodyFits(fault.body))
    if (entry === undefined) return undefined
    entry.left -= 1
    entry.hits += 1
    return entry.fault.answer
  }
}

/** Lets the handler believe that it answers; the client sees the connection end where the answer would have begun. */
function cutInsteadOfAnswering(response: ServerResponse): void {
  response.writeHead = () => response
  response.flushHeaders = () => {}
  response.write = () => true
  response.end = () => response.destroy()
}

/** The client sees the head of the answer and the beginning of its body. */
function cutInTheMiddle(response: ServerResponse, bytes: number): false {
  const write = response.write.bind(response) as (chunk: Uint8Array, done?: () => void) => boolean
  const sent: Buffer[] = []
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) sent.push(Buffer.from(chunk as Uint8Array))
  }
  response.write = (chunk: unknown) => {
    keep(chunk)
    return true
  }
  response.end = (chunk?: unknown) => {
    keep(chunk)
    write(Buffer.concat(sent).subarray(0, bytes), () => response.destroy())
    return response
  }
  return false
}

/** Everything is done; what would be sent waits at the gate. */
function holdTheAnswer(response: ServerResponse, gate: Gate): false {
  const end = response.end.bind(response) as (body: Buffer) => ServerResponse
  const kept: Buffer[] = []
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) kept.push(Buffer.from(chunk as Uint8Array))
  }
  response.write = (chunk: unknown) => {
    keep(chunk)
    return true
  }
  response.end = (chunk?: unknown) => {
    keep(chunk)
    void gate.pass().then((how) => (how === 'pass' ? end(Buffer.concat(kept)) : response.destroy()))
    return response
  }
  return false
}
