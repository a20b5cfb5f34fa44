import { ApiError, invalid } from '../api-error.ts'
import { timestamp } from '../clock.ts'
import { readCommit } from '../git/commits.ts'
import { listRefs } from '../git/refs.ts'
import type { Hub } from '../hub.ts'
import type { Account, Annotation, CheckRun, CheckSuite, Conclusion, Repository } from '../model.ts'
import { simpleUser } from '../shapes/account.ts'
import { checkRunShape, checkSuiteShape, suiteInRun } from '../shapes/check.ts'
import { repositoryShape } from '../shapes/repository.ts'

/** GitHub's most annotations in one request; more are added by further updates. */
export const ANNOTATIONS_PER_REQUEST = 50

/** What a request may say of a check run; what it leaves out stays as it is. */
export interface CheckRunChange {
  name?: string | undefined
  status?: CheckRun['status'] | undefined
  conclusion?: Conclusion | undefined
  details_url?: string | undefined
  external_id?: string | undefined
  started_at?: string | undefined
  completed_at?: string | undefined
  output?: { title?: string | undefined; summary: string; text?: string | undefined; annotations: Annotation[] } | undefined
}

/** Makes a check run in the App's suite for the commit. @param sha a commit that the repository has. */
export async function createCheckRun(hub: Hub, repository: Repository, sha: string, name: string, change: CheckRunChange): Promise<CheckRun> {
  refuseTooMany(change)
  const suite = await suiteFor(hub, repository, sha)
  const run: CheckRun = {
    id: hub.store.nextId(), suite, name, headSha: sha, status: 'queued', conclusion: null, detailsUrl: null, externalId: '',
    startedAt: timestamp(), completedAt: null, title: null, summary: null, text: null, annotations: [],
  }
  apply(run, change)
  hub.store.checkRuns.set(run.id, run)
  announce(hub, run, 'created', hub.app.bot)
  if (run.status === 'completed') announce(hub, run, 'completed', hub.app.bot)
  return run
}

/** Changes a check run. Annotations are added to those that it has, never put in their place. */
export function updateCheckRun(hub: Hub, run: CheckRun, change: CheckRunChange): void {
  refuseTooMany(change)
  const before = run.status
  apply(run, change)
  if (run.status === 'completed' && before !== 'completed') announce(hub, run, 'completed', hub.app.bot)
}

/** What GitHub sends the App when somebody presses «Re-run» on one check. */
export function rerequestCheckRun(hub: Hub, run: CheckRun, sender: Account): void {
  announce(hub, run, 'rerequested', sender)
}

/** What GitHub sends the App when somebody presses «Re-run all checks». */
export async function rerequestCheckSuite(hub: Hub, suite: CheckSuite, sender: Account): Promise<void> {
  const { repository } = suite
  const commit = await readCommit(repository.path, suite.headSha)
  hub.webhooks.emit('check_suite', {
    action: 'rerequested', check_suite: { ...checkSuiteShape(hub, suite, commit), rerequestable: true, runs_rerequestable: true },
    repository: repositoryShape(hub, repository), sender: simpleUser(hub, sender),
  }, { repository })
}

function announce(hub: Hub, run: CheckRun, action: 'created' | 'completed' | 'rerequested', sender: Account): void {
  const { repository } = run.suite
  hub.webhooks.emit('check_run', {
    action,
    check_run: { ...checkRunShape(hub, run), check_suite: suiteInRun(hub, run.suite) },
    repository: repositoryShape(hub, repository), sender: simpleUser(hub, sender),
  }, { repository })
}

async function suiteFor(hub: Hub, repository: Repository, sha: string): Promise<CheckSuite> {
  const find = () => [...hub.store.checkSuites.values()].find((suite) => suite.repository === repository && suite.headSha === sha)
  const branches = find() === undefined ? await listRefs(repository.path, 'refs/heads/') : new Map<string, string>()
  const existing = find()
  if (existing !== undefined) return existing
  const branch = [...branches].find(([, tip]) => tip === sha)?.[0].slice('refs/heads/'.length)
  const now = timestamp()
  const suite = { id: hub.store.nextId(), repository, headSha: sha, headBranch: branch ?? null, createdAt: now, updatedAt: now }
  hub.store.checkSuites.set(suite.id, suite)
  return suite
}

function refuseTooMany(change: CheckRunChange): void {
  const count = change.output?.annotations.length ?? 0
  if (count > ANNOTATIONS_PER_REQUEST) {
    throw new ApiError(422, `Invalid request.\n\nNo more than ${ANNOTATIONS_PER_REQUEST} items are allowed; ${count} were supplied.`)
  }
  if (change.status === 'completed' && change.conclusion === undefined) {
    throw invalid('CheckRun', 'conclusion', 'missing_field')
  }
}

function apply(run: CheckRun, change: CheckRunChange): void {
  run.name = change.name ?? run.name
  run.detailsUrl = change.details_url ?? run.detailsUrl
  run.externalId = change.external_id ?? run.externalId
  run.startedAt = change.started_at ?? run.startedAt
  // A conclusion completes a run by itself; a status other than completed opens it again.
  run.status = change.conclusion === undefined ? change.status ?? run.status : 'completed'
  run.conclusion = change.conclusion ?? (run.status === 'completed' ? run.conclusion : null)
  run.completedAt = run.status === 'completed' ? change.completed_at ?? run.completedAt ?? timestamp() : null
  run.suite.updatedAt = timestamp()
  const { output } = change
  if (output === undefined) return
  run.title = output.title ?? run.title
  run.summary = output.summary
  run.text = output.text ?? run.text
  run.annotations.push(...output.annotations)
}
