import { Duplex } from 'node:stream'

/** What a carried connection can tell its other end inside the box. */
export interface OtherEnd {
  data(chunk: Buffer): void
  /** Send what was written, then close. */
  end(): void
  /** Close at once, so that nobody takes it for an answer's end. */
  reset(): void
}

/** One connection out of the box, as a stream that an HTTP server takes for its socket. */
export class CarriedConnection extends Duplex {
  readonly #otherEnd: OtherEnd
  #closed = false
  /** When the last of what it said arrived inside the box, in milliseconds of the box's clock. */
  heardAt = 0
  /** Called when something that was written here has been handed on inside the box, and when the client says no more or is gone. */
  onTold: ((at: number) => void) | undefined
  onEnded: ((at: number) => void) | undefined

  constructor(otherEnd: OtherEnd) {
    super({ allowHalfOpen: true })
    this.#otherEnd = otherEnd
    this.on('error', () => undefined) // a client that hangs up is no fault
  }

  override _read(): void {
    // What a connection may say in all is bounded inside the box, so nothing has to be held back here.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    if (!this.#closed) this.#otherEnd.data(chunk)
    done()
  }

  override _final(done: () => void): void {
    if (!this.#closed) this.#otherEnd.end()
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (!this.#closed && !this.writableFinished) this.#otherEnd.reset()
    this.#closed = true
    done(error)
  }

  /** The client has said something. */
  heard(at: number, chunk: Buffer): void {
    this.heardAt = at
    this.push(chunk)
  }

  /** The client says no more. */
  ended(at: number): void {
    this.onEnded?.(at)
    this.push(null)
  }

  /** The client has closed: there is nobody to write to. */
  gone(): void {
    this.#closed = true
    this.destroy()
  }

  // An HTTP server asks these of its sockets; here they mean nothing.
  setTimeout(): this { return this }
  setNoDelay(): this { return this }
  setKeepAlive(): this { return this }
  ref(): this { return this }
  unref(): this { return this }
}
