import type { Client } from '@temporalio/client'
import { queues } from '../workflows/queues.ts'
import { searchAttributes } from '../workflows/search-attributes.ts'
import { describeSubject, repositoryName, workflowIdOf, type Repository, type Subject } from '../workflows/subject.ts'

/**
 * Tell a subject's workflow that something changed, starting it where there is none. Doing it twice changes nothing.
 * @param sha the newest commit, where GitHub has just said it
 * @throws when Temporal does not take it
 */
export async function tell(client: Client, subject: Subject, signal: 'changed' | 'regrade' = 'changed', sha?: string): Promise<void> {
  const signalArgs: string[] = sha === undefined ? [] : [sha]
  await client.workflow.signalWithStart(subject.kind === 'pull' ? 'pullRequest' : 'branch', {
    workflowId: workflowIdOf(subject),
    taskQueue: queues.gitHub,
    args: [subject],
    signal,
    signalArgs,
    staticSummary: describeSubject(subject),
    priority: { fairnessKey: repositoryName(subject) },
    typedSearchAttributes: [
      { key: searchAttributes.repository, value: repositoryName(subject) },
      ...(subject.kind === 'pull' ? [{ key: searchAttributes.pullRequest, value: subject.number }] : []),
    ],
  })
}

/** Tell the workflows of all pull requests of a repository that run to look again. */
export async function tellAll(client: Client, repository: Repository): Promise<void> {
  const name = repositoryName(repository).replaceAll("'", "''")
  const query = `WorkflowType = 'pullRequest' AND ExecutionStatus = 'Running' AND ${searchAttributes.repository.name} = '${name}'`
  for await (const { workflowId } of client.workflow.list({ query })) await client.workflow.getHandle(workflowId).signal('changed')
}

/** Let the reconciling workflow run now, for instance because the App was installed somewhere. */
export async function reconcileNow(client: Client, reason: string): Promise<void> {
  await client.workflow.start('reconcile', {
    workflowId: `reconcile/${reason}`,
    taskQueue: queues.gitHub,
    workflowIdConflictPolicy: 'USE_EXISTING',
  })
}
