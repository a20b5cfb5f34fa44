/** What a process waits for: a time in milliseconds, or a slot, or whichever comes first. */
export interface Wait {
  at?: number
  slot?: true
}
export type Process = Generator<Wait, void, 'time' | 'slot'>

/** Processes that go on when their time comes, in the order of time. Nothing random: the same processes, the same end. */
export class Agenda {
  /** Milliseconds from the beginning. */
  now = 0
  #slots: number
  readonly #due: { at: number; process: Process; turn: number }[] = []
  readonly #turns = new Map<Process, number>()
  readonly #forSlot = new Set<Process>()

  constructor(slots: number) {
    this.#slots = slots
  }

  /** Let all of them go on until none is left. */
  run(processes: Iterable<Process>): void {
    for (const process of processes) this.#goOn(process, 'time')
    for (let next = this.#due.shift(); next !== undefined; next = this.#due.shift()) {
      if (this.#turns.get(next.process) !== next.turn) continue // a slot came first
      this.now = next.at
      this.#goOn(next.process, 'time')
    }
  }

  /** A slot is free again; who has waited longest has it. */
  freeSlot(): void {
    this.#slots += 1
    this.#handOut()
  }

  #goOn(process: Process, why: 'time' | 'slot'): void {
    this.#forSlot.delete(process)
    const turn = (this.#turns.get(process) ?? 0) + 1
    this.#turns.set(process, turn)
    const { value: wait, done } = process.next(why)
    if (done) return
    if (wait.slot) this.#forSlot.add(process)
    if (wait.at !== undefined && wait.at !== Infinity) {
      const { at } = wait
      this.#due.splice(this.#due.findLastIndex((other) => other.at <= at) + 1, 0, { at, process, turn })
    }
    this.#handOut()
  }

  #handOut(): void {
    for (const process of this.#forSlot) {
      if (this.#slots === 0) return
      this.#slots -= 1
      this.#goOn(process, 'slot')
    }
  }
}
