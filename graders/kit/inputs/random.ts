import { hash } from 'node:crypto'

/** Of a hash's 32 bytes, as many choices of so many bytes. */
const BYTES = 6
const CHOICES = 5

/** Reproducible choices: the same seed gives the same sequence, and no sequence tells of its seed. */
export class Random {
  readonly #seed: string
  #count = 0
  #hash = Buffer.alloc(0)

  constructor(seed: string) {
    this.#seed = seed
  }

  /** A whole number from `from` to `to`, both included. */
  integer(from: number, to: number): number {
    const at = this.#count++ % CHOICES
    if (at === 0) this.#hash = hash('sha256', `${this.#seed}#${this.#count}`, 'buffer')
    return from + Math.floor((this.#hash.readUIntBE(at * BYTES, BYTES) / 2 ** (8 * BYTES)) * (to - from + 1))
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.integer(0, choices.length - 1)] ?? choices[0]
  }

  /** The same items in another order. */
  shuffled<T>(items: readonly T[]): T[] {
    const keyed = items.map((item) => ({ item, key: this.integer(0, 2 ** 40) }))
    return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item)
  }

  /** Lower-case letters that stand for nothing, for names and titles. */
  word(length = 7): string {
    return Array.from({ length }, (_, at) => this.pick(at % 2 ? [...'aeiou'] as ['a'] : [...'bdfgklmnprstv'] as ['b'])).join('')
  }
}
