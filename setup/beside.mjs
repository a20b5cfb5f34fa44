import { constants, setPriority } from 'node:os'
import { announce } from './announced.mjs'
import { makeReady } from './make-ready.mjs'

/**
 * Steps that go on beside a task. Each stands alone: one that fails takes no other with it, and the task learns of it
 * where it needs what the step was to get.
 */
export class Beside {
  #abort = new AbortController()
  /** @type {number[]} */
  #pids = []
  /** @type {Map<string, Promise<void>>} */
  #steps = new Map()
  /** @type {Set<string>} */
  #done = new Set()
  #background = false

  /**
   * @param {import('./machine.mjs').Step[]} steps
   * @param {object} options
   * @param {import('./machine.mjs').Machine} options.machine is filled in
   * @param {import('./progress.mjs').Progress} options.progress
   * @param {Map<string, Promise<void>>} options.after the task's own steps, which these may need
   */
  constructor(steps, { machine, progress, after }) {
    this.machine = machine
    for (const step of steps) {
      const abort = new AbortController()
      this.#abort.signal.addEventListener('abort', () => abort.abort(this.#abort.signal.reason), { once: true })
      const onStart = (/** @type {number} */ pid) => {
        if (this.#background) lower(pid)
        this.#pids.push(pid)
      }
      // One that needs an earlier one of these waits for it, and does without it when it fails.
      const earlier = [...this.#steps].map(([name, made]) => /** @type {const} */ ([name, made.catch(() => {})]))
      const made = makeReady([step], { machine, progress, abort, after: new Map([...after, ...earlier]), onStart }).get(step.name)
      if (!made) continue
      made.then(() => { this.#done.add(step.name) }, () => {})
      this.#steps.set(step.name, made)
    }
  }

  /** Whether a step goes on or has failed. */
  get pending() {
    return this.#done.size < this.#steps.size
  }

  /** @param {string} name @returns {boolean} whether this one goes on or has failed */
  isPending(name) {
    return this.#steps.has(name) && !this.#done.has(name)
  }

  /**
   * The task begins: what goes on leaves it the processor, and what becomes of each step is told in a folder.
   * @param {string} folder
   * @param {(error: unknown) => string} words for a failure, which is also shown; not when it was stopped
   */
  announceIn(folder, words) {
    this.#background = true
    for (const pid of this.#pids) lower(pid)
    for (const [name, made] of this.#steps) {
      made.then(
        () => announce(folder, name, { path: this.machine[/** @type {'temporal' | 'chromium' | 'compose' | 'gvisor'} */ (name)] ?? '' }),
        (error) => {
          if (!this.#abort.signal.aborted) console.error(words(error))
          announce(folder, name, { failure: words(error) })
        },
      )
    }
  }

  /** Ends what goes on. @param {Error} reason */
  async stop(reason) {
    this.#abort.abort(reason)
    await Promise.allSettled(this.#steps.values())
  }
}

/** @param {number} pid */
function lower(pid) {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch { /* it has ended */ }
}
