import type { Run } from '../ports/sandbox.ts'

const MOST_LINES = 12
const MOST_CHARACTERS = 900

/** Where a workspace lies in the box: noise to a learner, whose own paths begin after it. */
const BOX_PATH = /\/work\/[0-9a-f]{16}\/files\/?/g

/** Keeps what was run and seen during one check, so that criteria need no reporting code. */
export class Notes {
  #last: Run | undefined
  #facts: string[] = []
  #seconds = 0

  ran(run: Run): void {
    this.#last = run
    this.#seconds += run.seconds
  }

  /** A fact worth telling when the criterion passes, such as "3 files, all three figures right in each". */
  saw(fact: string): void {
    this.#facts.push(fact)
  }

  /** How long the learner's commands took, together. */
  get learnerSeconds(): number {
    return this.#seconds
  }

  get facts(): string {
    return this.#facts.join('; ')
  }

  /** The last command and what it said, shortened for people. */
  get lastRun(): string {
    if (!this.#last) return ''
    const { command, stdout, stderr } = this.#last
    const said = [stdout.trim(), stderr.trim()].filter(Boolean).join('\n').replaceAll(BOX_PATH, '')
    return `Ran: ${command.argv.map(quoted).join(' ')}\n${howItEnded(this.#last)}${said ? `\n${excerpt(said)}` : ''}`
  }
}

/** One sentence about how a command ended. */
export function howItEnded(run: Run): string {
  if (run.notStarted) return `It could not be started: ${run.notStarted}.`
  if (run.timedOut) return `It was ended after ${run.seconds.toFixed(0)} s without finishing.`
  if (run.flooded) return 'It printed without end and was ended.'
  if (run.signal === 'SIGKILL') return 'It was killed, most likely because it used all the memory it may have.'
  // Under gVisor, where memory runs out before its guard has seen it.
  if (run.signal === 'SIGSEGV') return 'It crashed (SIGSEGV): code written in C does that, and so may a program that used all the memory it may have.'
  if (run.signal) return `It was ended by ${run.signal}.`
  return `It ended with exit status ${run.exit}.`
}

/** The beginning and the end of a text, with a word on what lies between. */
export function excerpt(text: string): string {
  const lines = text.split('\n').map((line) => (line.length > 160 ? `${line.slice(0, 160)}…` : line))
  const kept = lines.length <= MOST_LINES ? lines
    : [...lines.slice(0, 4), `… ${lines.length - MOST_LINES + 1} lines left out …`, ...lines.slice(-(MOST_LINES - 5))]
  const joined = kept.join('\n')
  return joined.length <= MOST_CHARACTERS ? joined : `${joined.slice(0, MOST_CHARACTERS)}…`
}

const quoted = (word: string) => {
  const shown = word.length > 80 ? `${word.slice(0, 80)}…` : word
  return /^[\w@%+=:,./…-]+$/.test(shown) ? shown : `'${shown}'`
}
