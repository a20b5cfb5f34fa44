import { followHead, type Memory } from './follow-head.ts'
import type { Subject } from './subject.ts'

/** A push to a branch, or a merge group: check runs for its newest commit, or a word to the pull requests it belongs to. */
export async function branch(subject: Subject, memory?: Memory): Promise<void> {
  await followHead(subject, memory)
}
