import type { Client } from '@temporalio/client'
import { queues } from '../workflows/queues.ts'
import { searchAttributes } from '../workflows/search-attributes.ts'
import { describeSubject, repositoryName, workflowIdOf, type Subject } from '../workflows/subject.ts'

/**
 * Tell a subject's workflow that something changed, starting it where there is none. Doing it twice changes nothing.
 * @throws when Temporal does not take it
 */
export async function tell(client: Client, subject: Subject, signal: 'changed' | 'regrade' = 'changed'): Promise<void> {
  await client.workflow.signalWithStart(subject.kind === 'pull' ? 'pullRequest' : 'branch', {
    workflowId: workflowIdOf(subject),
    taskQueue: queues.gitHub,
    args: [subject],
    signal,
    signalArgs: [],
    staticSummary: describeSubject(subject),
    priority: { fairnessKey: repositoryName(subject) },
    typedSearchAttributes: [
      { key: searchAttributes.repository, value: repositoryName(subject) },
      ...(subject.kind === 'pull' ? [{ key: searchAttributes.pullRequest, value: subject.number }] : []),
    ],
  })
}

/** Let the reconciling workflow run now, for instance because the App was installed somewhere. */
export async function reconcileNow(client: Client, reason: string): Promise<void> {
  await client.workflow.start('reconcile', {
    workflowId: `reconcile/${reason}`,
    taskQueue: queues.gitHub,
    workflowIdConflictPolicy: 'USE_EXISTING',
  })
}
