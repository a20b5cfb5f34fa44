import { ActivityCancellationType, proxyActivities, proxyLocalActivities } from '@temporalio/workflow'
import type { GitHubActivities, GradingActivities } from '../activities/activities.ts'
import { queues } from './queues.ts'
import { repositoryName, type Repository } from './subject.ts'

/** Failures that another try can't mend. */
const nonRetryableErrorTypes = ['GitHubNotFound', 'GitHubRejected']

/**
 * Short work on GitHub. A day of retries outlives a rush that GitHub's limits spread over hours, and most outages; what
 * still fails then is healed by the reconciling schedule.
 * @param finished when cancelled, wait for what is under way, so that nothing is written after what comes next
 */
export function gitHub(repository: Repository, finished = false): GitHubActivities {
  return proxyActivities<GitHubActivities>({
    taskQueue: queues.gitHub,
    startToCloseTimeout: '60 s',
    heartbeatTimeout: '15 s',
    scheduleToCloseTimeout: '26 h',
    retry: { initialInterval: '1 s', backoffCoefficient: 2, maximumInterval: '5 min', nonRetryableErrorTypes },
    priority: { fairnessKey: repositoryName(repository) },
    ...(finished ? { cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED } : {}),
  })
}

/**
 * The same, tried once within the workflow task that asks for it, which saves the server an activity and a task:
 * https://docs.temporal.io/local-activity. Only for what changes nothing on GitHub: it may run twice unnoticed. What fails is asked for as
 * an activity then, whose tries an operator can see.
 */
export const atOnce = proxyLocalActivities<Pick<GitHubActivities, 'look'>>({ startToCloseTimeout: '5 s', retry: { maximumAttempts: 1 } })

/**
 * A chapter's grading: minutes at most, with heartbeats, so that a dead worker is noticed within seconds.
 * Eight tries last some four minutes, which outlives an engine or a git server that is started anew.
 */
export function grader(repository: Repository, summary: string): GradingActivities {
  return proxyActivities<GradingActivities>({
    taskQueue: queues.grading,
    startToCloseTimeout: '10 min',
    scheduleToCloseTimeout: '2 h',
    heartbeatTimeout: '10 s',
    retry: { initialInterval: '1 s', backoffCoefficient: 3, maximumInterval: '1 min', maximumAttempts: 8, nonRetryableErrorTypes },
    priority: { fairnessKey: repositoryName(repository) },
    summary,
  })
}
