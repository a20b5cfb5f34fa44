/** A point at which a request is stopped until a test lets it go on. */
export class Gate {
  /** Resolves when a request stands before it. */
  readonly reached: Promise<undefined>
  readonly #opened: Promise<'pass' | 'drop'>
  readonly arrive: () => void
  #open: (how: 'pass' | 'drop') => void

  constructor() {
    const reached = Promise.withResolvers<undefined>()
    const opened = Promise.withResolvers<'pass' | 'drop'>()
    this.reached = reached.promise
    this.arrive = () => reached.resolve(undefined)
    this.#opened = opened.promise
    this.#open = opened.resolve
  }

  /** Let go on what stands here and whatever comes later. */
  release(): void {
    this.#open('pass')
  }

  /** Cut the connection of what stands here and of whatever comes later. */
  drop(): void {
    this.#open('drop')
  }

  /** Stand here. @returns how it goes on */
  pass(): Promise<'pass' | 'drop'> {
    this.arrive()
    return this.#opened
  }
}
