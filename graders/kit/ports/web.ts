/** A request that the learner's program sent, as it arrived outside of the box. */
export interface SeenRequest {
  /** When it had arrived, in milliseconds of the box's clock, which only goes forward. */
  at: number
  /** When the last of the answer to it was given, or, where none was, the program hung up; undefined while neither has happened. */
  endedAt?: number
  method: string
  /** The public name that it was meant for, in lower case and without a port. */
  host: string
  path: string
  query: URLSearchParams
  /** By their names in lower case. */
  headers: Readonly<Record<string, string>>
}

/** What the service does with a request. */
export type Reaction =
  | { kind: 'answer'; status: number; headers?: Readonly<Record<string, string>>; body: string; /** Seconds to wait before. */ after?: number }
  /** The connection is ended in the middle of the body that the headers announce. */
  | { kind: 'cut'; status: number; headers?: Readonly<Record<string, string>>; body: string }
  /** A byte every so many seconds. */
  | { kind: 'slow'; status: number; headers?: Readonly<Record<string, string>>; body: string; secondsPerByte: number }
  /** The connection is reset. */
  | { kind: 'reset' }
  /** Nothing at all. */
  | { kind: 'silence' }

/**
 * A service on the web as the learner's program sees it: at public names and at `127.0.0.1`, and nothing else is there.
 * It runs outside of the box, so that what was sent is seen from the other side.
 */
export interface WebService {
  /** Where it listens for plain HTTP, for instance `http://127.0.0.1:8080`. */
  readonly url: string
  /** Forget what was seen, end all connections, and react like this from now on. */
  play(react: (request: SeenRequest) => Reaction): Promise<void>
  /** Forget what was seen, end all connections, and let nobody connect until something else is played. */
  refuse(): Promise<void>
  /** The requests since then, in the order of their arrival; the first few thousand. */
  seen(): readonly SeenRequest[]
}
