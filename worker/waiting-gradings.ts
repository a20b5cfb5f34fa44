import type { Client } from '@temporalio/client'
import type { Queue } from '../activities/report/comment.ts'
import { queues } from '../workflows/queues.ts'

/** temporal.api.enums.v1.TaskQueueType, https://github.com/temporalio/api/blob/master/temporal/api/enums/v1/task_queue.proto */
const ACTIVITIES = 2

/** Milliseconds: the word that it runs is worth more than how many wait. */
const PATIENCE = 500

/** How many gradings wait for a worker, by Temporal's own count; undefined where it doesn't say, which is no reason to fail. */
export async function waitingGradings(client: Client, namespace: string): Promise<Queue | undefined> {
  try {
    const question = { namespace, taskQueue: { name: queues.grading }, taskQueueType: ACTIVITIES, reportStats: true }
    // The enum lives in a package that the client keeps to itself; the number is what goes over the wire.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
    const { stats } = await client.withDeadline(Date.now() + PATIENCE, () => client.workflowService.describeTaskQueue(question))
    return { waiting: Number(stats?.approximateBacklogCount ?? 0), perSecond: stats?.tasksDispatchRate || undefined }
  } catch {
    return undefined
  }
}
