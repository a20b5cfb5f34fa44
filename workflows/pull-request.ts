import { setWorkflowOptions } from '@temporalio/workflow'
import { followHead, type Memory } from './follow-head.ts'
import type { Subject } from './subject.ts'

setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, pullRequest)

/** One per pull request, for as long as it is open. */
export async function pullRequest(subject: Subject, memory?: Memory): Promise<void> {
  await followHead(subject, memory)
}
