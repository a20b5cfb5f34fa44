import { setTimeout as wait } from 'node:timers/promises'

/**
 * Ask again until there is an answer.
 * @throws when there is none in time; the message says what was waited for and what there was instead
 */
export async function until<T>(what: string, ask: () => T | undefined | false | Promise<T | undefined | false>, options: { seconds?: number; instead?: () => unknown; everyMs?: number } = {}): Promise<T> {
  const deadline = Date.now() + (options.seconds ?? 30) * 1000
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (Date.now() > deadline) {
      const instead = options.instead ? `; there is: ${JSON.stringify(await options.instead(), undefined, 1)}` : ''
      throw new Error(`waited ${options.seconds ?? 30} s in vain for ${what}${instead}`)
    }
    await wait(options.everyMs ?? 25)
  }
}
