import type { SubmissionFile } from '../../graders/kit/submission/submission.ts'
import { fetchCommit, type Commit } from './fetch-commit.ts'

const KEPT = 8

/** Fetches each commit once for all the chapters that are graded of it here, and keeps the newest few. */
export class Fetcher {
  readonly #commits = new Map<string, Promise<SubmissionFile[]>>()

  /** @throws what fetchCommit throws; the signal's reason when this caller is cancelled, the others are still served */
  async fetch(commit: Commit, signal: AbortSignal): Promise<SubmissionFile[]> {
    signal.throwIfAborted()
    const key = `${commit.url} ${commit.sha}`
    let files = this.#commits.get(key)
    if (!files) {
      files = fetchCommit(commit)
      this.#commits.set(key, files)
      files.catch(() => this.#commits.delete(key))
      const [oldest] = this.#commits.keys()
      if (this.#commits.size > KEPT && oldest !== undefined) this.#commits.delete(oldest)
    }
    const cancelled = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }))
    return Promise.race([files, cancelled])
  }
}
