import { duration } from './duration.mjs'

const frames = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'

/**
 * Shows how the set-up gets on, on standard error so that a task's output stays its own: on a terminal one line per
 * step, redrawn in place; elsewhere plain lines, for each step one every ten seconds.
 */
export class Progress {
  /** @type {Map<string, { doing: string, usually: string | undefined, since: number, latest: string, said: number }>} */
  #steps = new Map()
  #drawn = 0
  #frame = 0
  #width = 0
  /** Milliseconds between two plain lines of a step. */
  #every = 10_000
  /** @type {NodeJS.Timeout | undefined} */
  #timer

  /**
   * @param {NodeJS.WriteStream} out
   * @param {boolean} live whether lines can be redrawn in place
   */
  constructor(out = process.stderr, live = Boolean(out.isTTY) && !process.env.CI) {
    this.out = out
    this.live = live
  }

  /** @param {string} step @param {string} doing @param {string} [usually] */
  tell(step, doing, usually) {
    const now = Date.now()
    this.#steps.set(step, { doing, usually, since: this.#steps.get(step)?.since ?? now, latest: '', said: now })
    this.#width = Math.max(this.#width, step.length)
    if (!this.live) this.#plain(step, `${doing}${usually ? ` (usually ${usually})` : ''}`)
    this.#timer ??= setInterval(() => this.#tick(), this.live ? 100 : 1000).unref()
    if (this.live) this.#draw()
  }

  /** @param {string} step @param {string} line */
  latest(step, line) {
    const state = this.#steps.get(step)
    // What npm warns about is in the log; it says nothing about how far it has got.
    if (state && !line.startsWith('npm warn')) state.latest = line
  }

  /** The step is over. @param {string} step @param {string} outcome @param {boolean} ok */
  end(step, outcome, ok) {
    const state = this.#steps.get(step)
    if (!state) return
    this.#steps.delete(step)
    const text = `${outcome} (${duration(Date.now() - state.since)})`
    if (this.live) {
      this.#erase()
      this.out.write(`${fit(`${ok ? '✓' : '✗'} ${step.padEnd(this.#width)}  ${text}`, this.#columns())}\n`)
      this.#draw()
    } else {
      this.#plain(step, text)
    }
    if (this.#steps.size === 0) {
      clearInterval(this.#timer)
      this.#timer = undefined
    }
  }

  /** From here on the screen belongs to the task: what goes on beside it is told in few plain lines. */
  background() {
    this.#erase()
    this.live = false
    this.#every = 60_000
    clearInterval(this.#timer)
    this.#timer = setInterval(() => this.#tick(), 1000).unref()
    for (const [step, { doing, since }] of this.#steps) this.#plain(step, `${doing}, beside the task (${duration(Date.now() - since)} so far)`)
  }

  #tick() {
    if (this.live) {
      this.#frame++
      return this.#draw()
    }
    for (const [step, state] of this.#steps) {
      if (Date.now() - state.said < this.#every) continue
      state.said = Date.now()
      this.#plain(step, `${duration(Date.now() - state.since)} so far${state.latest ? `: ${state.latest}` : ''}`)
    }
  }

  /** @param {string} step @param {string} text */
  #plain(step, text) {
    this.out.write(`${fit(`set-up ${step}: ${text}`, 160)}\n`)
  }

  #columns() {
    return (this.out.columns || 80) - 1
  }

  #erase() {
    if (this.#drawn > 0) this.out.write(`\x1b[${this.#drawn}A\x1b[0J`)
    this.#drawn = 0
  }

  #draw() {
    this.#erase()
    for (const [step, { doing, usually, since, latest }] of this.#steps) {
      const head = `${frames[this.#frame % frames.length]} ${step.padEnd(this.#width)}  ${duration(Date.now() - since)}${usually ? ` of about ${usually}` : ''}  ${doing}`
      const room = this.#columns() - head.length
      this.out.write(`${fit(latest && room > 15 ? `${head}: ${latest}` : head, this.#columns())}\n`)
      this.#drawn++
    }
  }
}

/** @param {string} text @param {number} width */
const fit = (text, width) => {
  const clean = text.replace(/[\x00-\x1f\x7f]+/g, ' ')
  return clean.length > width ? `${clean.slice(0, width - 1)}…` : clean
}
