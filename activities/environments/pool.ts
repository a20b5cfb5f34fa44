import { giveBack } from './give-back.ts'

/** Something made ready ahead, handed out once, and destroyed. */
export interface Prepared<T> {
  value: T
  alive(): boolean
  destroy(): Promise<void>
}

export interface Lease<T> {
  value: T
  /** False once a part of it has ended by itself; who wraps a lease may leave it out. */
  alive?(): boolean
  /** Give it back: it is destroyed, never handed on. */
  release(): Promise<void>
}

/** Keeps a number of prepared things ready, so that a lease is immediate. */
export class Pool<T> {
  readonly #make: () => Promise<Prepared<T>>
  readonly #size: number
  readonly #onError: (error: unknown) => void
  readonly #ready: Promise<Prepared<T>>[] = []
  readonly #leased = new Set<Prepared<T>>()
  #closed = false

  constructor(options: { make: () => Promise<Prepared<T>>; size: number; onError: (error: unknown) => void }) {
    this.#make = options.make
    this.#size = options.size
    this.#onError = options.onError
  }

  /** Begin to fill the pool; a failure is reported and tried again by the next lease. @param size so many, if it takes so many */
  fill(size = this.#size): void {
    while (!this.#closed && this.#ready.length < Math.min(size, this.#size)) {
      const making = this.#make()
      this.#ready.push(making)
      making.catch((error: unknown) => {
        const at = this.#ready.indexOf(making)
        if (at >= 0) void this.#ready.splice(at, 1)
        this.#onError(error)
      })
    }
  }

  /** @throws what the making of a fresh one throws */
  async lease(): Promise<Lease<T>> {
    const prepared = await this.#take()
    if (this.#closed) {
      await prepared.destroy()
      throw new Error('The worker is stopping and hands out nothing more.')
    }
    this.#leased.add(prepared)
    // To make one takes as much of the machine as a small grading: one for whoever comes next, and the rest when this is done.
    this.fill(1)
    let released: Promise<void> | undefined
    const release = () => (released ??= this.#end(prepared))
    return { value: prepared.value, alive: () => prepared.alive(), release }
  }

  async #take(): Promise<Prepared<T>> {
    for (let making = this.#ready.shift(); making; making = this.#ready.shift()) {
      const prepared = await making.catch(() => undefined)
      if (prepared?.alive()) return prepared
      if (prepared) await this.#destroy(prepared)
    }
    return this.#make()
  }

  async #end(prepared: Prepared<T>): Promise<void> {
    await this.#destroy(prepared)
    this.#leased.delete(prepared)
    this.fill()
  }

  #destroy(prepared: Prepared<T>): Promise<void> {
    return giveBack(() => prepared.destroy(), this.#onError)
  }

  /** Destroy what is ready and what is still out; what the engine refuses is reported, and keeps nothing else from it. */
  async close(): Promise<void> {
    this.#closed = true
    const ready = this.#ready.splice(0).map((making) => making.catch(() => undefined))
    await Promise.all([...ready, ...this.#leased].map(async (making) => {
      const prepared = await making
      if (prepared) await this.#destroy(prepared)
    }))
  }
}
