import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Table } from './tables.ts'

/** What the thread answers. */
export type Answer = { tables: Table[] } | { error: string }

const MILLISECONDS = 5_000

/** It took too long: no file that a program wrote by SQLite's own means does. */
export class TableReadingTimeout extends Error {
  override readonly name = 'TableReadingTimeout'
}

/** Node runs the sources as they are, and JavaScript where the package was built. */
const THREAD = new URL(import.meta.url.endsWith('.ts') ? './table-thread.ts' : './table-thread.js', import.meta.url)

/**
 * Reads databases one after the other in a thread: a file can be made so that SQLite goes round in its pages for ever,
 * and only a thread can be ended without ending the worker.
 */
export class TableReader {
  #thread: Worker | undefined
  #before: Promise<unknown> = Promise.resolve()

  /** @throws TableReadingTimeout; else Error of SQLite's, or of the thread when it has taken too much memory */
  read(bytes: Uint8Array): Promise<Table[]> {
    const tables = this.#before.then(() => this.#ask(bytes))
    this.#before = tables.catch(() => undefined)
    return tables
  }

  async #ask(bytes: Uint8Array): Promise<Table[]> {
    const thread = (this.#thread ??= new Worker(THREAD, { resourceLimits: { maxOldGenerationSizeMb: 256 }, env: {} }))
    thread.ref()
    const limit = AbortSignal.timeout(MILLISECONDS)
    try {
      thread.postMessage(bytes)
      const [answer] = (await once(thread, 'message', { signal: limit })) as [Answer]
      if ('error' in answer) throw new Error(answer.error)
      // The thread waits for the next file, and keeps no process from ending.
      thread.unref()
      return answer.tables
    } catch (error) {
      this.#thread = undefined
      await thread.terminate()
      if (limit.aborted) throw new TableReadingTimeout(`it can't be read within ${MILLISECONDS / 1_000} s`)
      throw error
    }
  }
}
