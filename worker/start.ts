import { setFlagsFromString } from 'node:v8'
import type { Client } from '@temporalio/client'
import { NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker'
import { loadClientConnectConfig } from '@temporalio/envconfig'
import type { Logger } from 'pino'
import { gitHubActivities, gradingActivities } from '../activities/activities.ts'
import { engine } from '../activities/environments/engine.ts'
import { sandboxRuntime } from '../activities/environments/runtime.ts'
import { Fetcher } from '../activities/fetch/fetcher.ts'
import { filesOf, type Fetched } from '../activities/fetch/files-of.ts'
import { GitHubConnection } from '../activities/github/connection.ts'
import { HEARTBEAT_MILLISECONDS } from '../activities/grading/activity.ts'
import { tell } from '../client/tell.ts'
import { queues } from '../workflows/queues.ts'
import { ConfigurationError, type Configuration } from './configuration.ts'
import { openEnvironments, readyAhead } from './environments.ts'
import { KeptBudget } from './github-budget.ts'
import { heartbeats } from './heartbeats.ts'
import { keepSwept } from './keep-swept.ts'
import { waitingGradings } from './waiting-gradings.ts'
import { prepareTemporal } from './prepare-temporal.ts'
import { workflowBundle } from './workflow-bundle.ts'

/**
 * Workflows that are kept in memory between their tasks, about a third of a MiB each. A pull request waits for days, and is
 * read again from its history when it is pushed to: https://docs.temporal.io/develop/worker-performance#workflow-cache-tuning
 */
const CACHED_WORKFLOWS = 100

export interface RunningWorker {
  /** Settles when the worker has stopped, and rejects when it fails. */
  done: Promise<void>
  /** Whether it takes work on every queue. */
  isRunning(): boolean
  /** Finish or hand back what is under way, and give back what is leased. */
  stop(): void
}

/** Everything wired: the connection, the pools, and a worker per task queue that this host serves. */
export async function startWorker(configuration: Configuration, client: Client, log: Logger): Promise<RunningWorker> {
  const bundle = configuration.role !== 'grading' ? workflowBundle(configuration.version) : undefined
  bundle?.catch(() => undefined) // thrown where it is waited for
  const { connectionOptions, namespace = 'default' } = loadClientConnectConfig()
  const connection = await NativeConnection.connect(connectionOptions).catch((error: unknown) => {
    throw new ConfigurationError(`Temporal at ${connectionOptions.address ?? 'localhost:7233'} does not take this worker (${String(error)}): check TEMPORAL_ADDRESS, and TEMPORAL_TLS_* or TEMPORAL_API_KEY where it asks for them.`)
  })
  await prepareTemporal(client, configuration.reconcileMinutes, log)
  const gitHub = new GitHubConnection(configuration.gitHub)
  const shared = {
    connection,
    namespace,
    shutdownGraceTime: '20 s',
    ...(configuration.version ? { workerDeploymentOptions: {
      version: { deploymentName: 'gonogo', buildId: configuration.version }, useWorkerVersioning: true, defaultVersioningBehavior: 'AUTO_UPGRADE' as const,
    } } : {}),
  } satisfies WorkerOptions | object

  const fetching = { connection: gitHub, fetcher: new Fetcher() }
  const workers: Worker[] = []
  let grading: Worker | undefined
  let underWay = 0
  if (bundle) {
    workers.push(await Worker.create({
      ...shared,
      taskQueue: queues.gitHub,
      workflowBundle: await bundle,
      activities: gitHubActivities({
        connection: gitHub,
        budget: new KeptBudget(client, configuration.gitHubLimits, gitHub.isApp),
        queue: () => waitingGradings(client, namespace),
        repositories: configuration.repositories,
        tell: (subject, sha) => tell(client, subject, 'changed', sha),
        fetchAhead,
        announceAfter: configuration.announceAfter,
        workflowPage: (workflowId, runId) => configuration.temporalUi && `${configuration.temporalUi}/namespaces/${namespace}/workflows/${encodeURIComponent(workflowId)}/${runId}/history`,
      }),
      maxConcurrentActivityTaskExecutions: 20,
      maxCachedWorkflows: CACHED_WORKFLOWS,
      interceptors: { activity: [heartbeats] },
    }))
  }
  const environments = configuration.role === 'github' ? undefined : await openGrading()
  if (environments) {
    grading = await Worker.create({
      ...shared,
      taskQueue: queues.grading,
      activities: gradingActivities({
        ...fetching,
        lease: (kind) => environments.lease(kind),
        seedSecret: configuration.seedSecret,
        onFault: (error, task) => log.error({ err: error, commit: task.sha, chapter: task.chapter }, 'a criterion could not be judged'),
      }),
      maxConcurrentActivityTaskExecutions: configuration.gradings,
      maxHeartbeatThrottleInterval: HEARTBEAT_MILLISECONDS,
    })
    workers.push(grading)
  }
  log.info({ role: configuration.role, gradings: configuration.gradings }, 'worker ready')

  const done = Promise.all(workers.map((worker) => worker.run())).then(() => undefined).finally(async () => {
    await environments?.close()
    await connection.close()
  })
  const stop = () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown()
  }
  // One that fails takes the others with it, so that the process ends and is started anew.
  done.catch(stop)
  return { done, stop, isRunning: () => workers.every((worker) => worker.getState() === 'RUNNING') }

  /** While it is scheduled, the commit comes: where a grading could begin here at once. One that goes elsewhere is fetched there, too. */
  function fetchAhead(commit: Fetched): void {
    if (grading?.getState() !== 'RUNNING' || grading.getStatus().numInFlightActivities + underWay >= configuration.gradings) return
    underWay += 1
    void filesOf(fetching, commit, new AbortController().signal)
      .catch(() => undefined) // the grading says so when it fails for it, too
      .finally(() => (underWay -= 1))
  }

  async function openGrading() {
    const endSweeping = await keepSwept(log)
    const runtime = await sandboxRuntime(await engine(), configuration.runtime)
    log.info({ runtime: runtime ?? 'the default of the engine' }, "learners' code runs under this runtime")
    const opened = await openEnvironments({
      runtime,
      ready: readyAhead(configuration.gradings),
      onError: (error) => log.error({ err: error }, 'an environment could not be made ready or given back'),
    })
    opened.fill()
    const close = async () => {
      endSweeping()
      await opened.close()
    }
    return { lease: (kind: Parameters<typeof opened.lease>[0]) => opened.lease(kind), close }
  }
}

/** Temporal's own lines go through the same logger; once per process, before it makes threads. */
export function installRuntime(logger: InstanceType<typeof import('./temporal-log.ts').PinoLogger>): void {
  // The workflows' thread would take up to 128 MiB for objects that have just been made.
  setFlagsFromString('--max-semi-space-size=8')
  Runtime.install({ logger, shutdownSignals: [] })
}
