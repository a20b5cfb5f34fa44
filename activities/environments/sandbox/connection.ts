import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import { SandboxFull, SandboxLost } from '../../../graders/kit/ports/sandbox.ts'
import { readFrames, writeFrame } from './frames.ts'

const answerSchema = z.looseObject({ id: z.number(), ok: z.boolean(), full: z.boolean().optional(), error: z.string().max(600).optional() })

interface Waiting {
  resolve(answer: { header: unknown; body: Buffer }): void
  reject(error: Error): void
  timer: NodeJS.Timeout
}

/** Questions to a sandbox's supervisor and its answers, matched by number. */
export class Connection {
  readonly #waiting = new Map<number, Waiting>()
  readonly #input: Writable
  #last = 0
  #lost: Error | undefined
  readonly ready: Promise<void>

  constructor(input: Writable, output: Readable) {
    this.#input = input
    input.on('error', (error) => this.#lose(error))
    this.ready = new Promise((resolve, reject) => this.#expect(0, 30, { resolve: () => resolve(), reject }))
    this.#listen(output).then(
      () => this.#lose(new Error('its streams have closed')),
      (error: unknown) => this.#lose(error instanceof Error ? error : new Error(String(error))),
    )
  }

  get alive(): boolean {
    return this.#lost === undefined
  }

  /**
   * Ask one thing of the supervisor.
   * @param seconds how long to wait for the answer
   * @throws SandboxFull when there is no space left in it; SandboxLost when the box has gone, refuses or doesn't answer in time
   */
  ask(header: Record<string, unknown>, body?: Uint8Array, seconds = 30): Promise<{ header: unknown; body: Buffer }> {
    if (this.#lost) return Promise.reject(new SandboxLost(`The sandbox is gone: ${this.#lost.message}`))
    const id = ++this.#last
    return new Promise((resolve, reject) => {
      this.#expect(id, seconds, { resolve, reject })
      writeFrame(this.#input, { ...header, id }, body)
    })
  }

  #expect(id: number, seconds: number, waiting: Omit<Waiting, 'timer'>): void {
    const timer = setTimeout(() => {
      this.#waiting.delete(id)
      waiting.reject(new SandboxLost(`The sandbox did not answer within ${seconds} s.`))
    }, seconds * 1000)
    this.#waiting.set(id, { ...waiting, timer })
  }

  async #listen(output: Readable): Promise<void> {
    for await (const { header, body } of readFrames(output)) {
      const answer = answerSchema.parse(header)
      const waiting = this.#waiting.get(answer.id)
      if (!waiting) continue
      this.#waiting.delete(answer.id)
      clearTimeout(waiting.timer)
      if (answer.ok) waiting.resolve({ header, body })
      else if (answer.full) waiting.reject(new SandboxFull())
      else waiting.reject(new SandboxLost(`The sandbox refused: ${answer.error ?? 'no reason given'}`))
    }
  }

  #lose(error: Error): void {
    this.#lost ??= error
    for (const waiting of this.#waiting.values()) {
      clearTimeout(waiting.timer)
      waiting.reject(new SandboxLost(`The sandbox is gone: ${error.message}`))
    }
    this.#waiting.clear()
  }
}
