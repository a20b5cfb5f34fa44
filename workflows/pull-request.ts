import { followHead, type Memory } from './follow-head.ts'
import type { Subject } from './subject.ts'

/** One per pull request, for as long as it is open. */
export async function pullRequest(subject: Subject, memory?: Memory): Promise<void> {
  await followHead(subject, memory)
}
