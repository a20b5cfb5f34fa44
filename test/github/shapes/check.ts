import type { Commit } from '../git/commits.ts'
import type { Hub } from '../hub.ts'
import type { Annotation, CheckRun, CheckSuite, Repository } from '../model.ts'
import { appShape } from './app.ts'
import { simpleCommit } from './commit.ts'
import { encodePath, nodeId, repositoryApi, repositoryPage } from './links.ts'
import { minimalPull } from './pull.ts'
import { repositoryShape } from './repository.ts'

/** Open pull requests of a commit. A fork's are not among them: GitHub leaves the list empty for those. */
function pullsOf(hub: Hub, repository: Repository, sha: string) {
  return repository.pulls
    .filter((pull) => pull.state === 'open' && pull.head.repository === repository && pull.head.sha === sha)
    .map((pull) => minimalPull(hub, pull))
}

/** OpenAPI `check-run`. */
export function checkRunShape(hub: Hub, run: CheckRun) {
  const { repository } = run.suite
  const url = `${repositoryApi(hub, repository)}/check-runs/${run.id}`
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('check-run', run.id),
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: `${repositoryPage(hub, repository)}/runs/${run.id}`,
    details_url: run.detailsUrl ?? hub.url,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.title, summary: run.summary, text: run.text,
      annotations_count: run.annotations.length, annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.suite.id },
    app: appShape(hub),
    pull_requests: pullsOf(hub, repository, run.headSha),
  }
}

/** OpenAPI `check-annotation`. */
export function annotationShape(hub: Hub, run: CheckRun, annotation: Annotation) {
  const page = repositoryPage(hub, run.suite.repository)
  return { ...annotation, blob_href: `${page}/blob/${run.headSha}/${encodePath(annotation.path)}` }
}

/** A suite is as far as its runs are: complete when all are, and then as bad as the worst. */
function progress(runs: readonly CheckRun[]) {
  if (runs.length === 0) return { status: 'queued', conclusion: null }
  if (runs.some((run) => run.status !== 'completed')) return { status: 'in_progress', conclusion: null }
  const order = ['failure', 'timed_out', 'action_required', 'cancelled', 'success', 'neutral'] as const
  return { status: 'completed', conclusion: order.find((candidate) => runs.some((run) => run.conclusion === candidate)) ?? 'neutral' }
}

/** OpenAPI `simple-check-suite`: what a payload's check run says of its suite. */
export function suiteInRun(hub: Hub, suite: CheckSuite) {
  const runs = [...hub.store.checkRuns.values()].filter((run) => run.suite === suite)
  return {
    id: suite.id,
    node_id: nodeId('check-suite', suite.id),
    head_branch: suite.headBranch,
    head_sha: suite.headSha,
    ...progress(runs),
    url: `${repositoryApi(hub, suite.repository)}/check-suites/${suite.id}`,
    after: suite.headSha,
    pull_requests: pullsOf(hub, suite.repository, suite.headSha),
    app: appShape(hub),
    created_at: suite.createdAt,
    updated_at: suite.updatedAt,
  }
}

/** OpenAPI `check-suite`, without its repository as payloads have it. */
export function checkSuiteShape(hub: Hub, suite: CheckSuite, commit: Commit) {
  const shape = suiteInRun(hub, suite)
  return {
    ...shape,
    before: commit.parents[0] ?? null,
    head_commit: simpleCommit(commit),
    latest_check_runs_count: [...hub.store.checkRuns.values()].filter((run) => run.suite === suite).length,
    check_runs_url: `${shape.url}/check-runs`,
  }
}

/** OpenAPI `check-suite`. */
export function checkSuiteWithRepository(hub: Hub, suite: CheckSuite, commit: Commit) {
  return { ...checkSuiteShape(hub, suite, commit), repository: repositoryShape(hub, suite.repository) }
}
