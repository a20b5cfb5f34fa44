import { z } from 'zod'
import { requireWrite } from '../access.ts'
import { ApiError, notFound } from '../api-error.ts'
import { readCommit } from '../git/commits.ts'
import type { Hub } from '../hub.ts'
import type { CheckRun, CheckSuite, Repository } from '../model.ts'
import { createCheckRun, rerequestCheckRun, rerequestCheckSuite, updateCheckRun } from '../operations/checks.ts'
import { annotationShape, checkRunShape, checkSuiteWithRepository } from '../shapes/check.ts'
import { authorOf, commitNamed, page, readBody, repositoryOf, type Api, type Call } from './api.ts'

const annotation = z.object({
  path: z.string(),
  start_line: z.int(), end_line: z.int(),
  start_column: z.int().nullish().transform((column) => column ?? null),
  end_column: z.int().nullish().transform((column) => column ?? null),
  annotation_level: z.enum(['notice', 'warning', 'failure']),
  message: z.string().min(1).max(64 * 1024),
  title: z.string().max(255).nullish().transform((title) => title ?? null),
  raw_details: z.string().max(64 * 1024).nullish().transform((details) => details ?? null),
}).refine(
  ({ start_line, end_line, start_column, end_column }) => start_line === end_line || (start_column === null && end_column === null),
  'start_column and end_column are only allowed when start_line and end_line are the same',
)
const output = z.object({
  title: z.string().optional(), summary: z.string().max(65_535), text: z.string().max(65_535).optional(), annotations: z.array(annotation).default([]),
})
const change = z.object({
  name: z.string().min(1).optional(),
  status: z.enum(['queued', 'in_progress', 'completed']).optional(),
  conclusion: z.enum(['success', 'failure', 'neutral', 'cancelled', 'skipped', 'timed_out', 'action_required']).optional(),
  details_url: z.url({ protocol: /^https?$/ }).optional(),
  external_id: z.string().optional(),
  started_at: z.iso.datetime({ offset: true }).optional(),
  completed_at: z.iso.datetime({ offset: true }).optional(),
  output: output.optional(),
})
const creation = change.extend({ name: z.string().min(1), head_sha: z.string().regex(/^[0-9a-f]{40}$/) })

export function checkRoutes(api: Api, hub: Hub): void {
  api.post('/repos/:owner/:repo/check-runs', async (c) => {
    const repository = requireChecks(c, repositoryOf(hub, c))
    const { head_sha, name, ...rest } = await readBody(c, creation)
    const sha = await commitNamed(repository, head_sha)
    return c.json(checkRunShape(hub, await createCheckRun(hub, repository, sha, name, rest)), 201)
  })

  api.get('/repos/:owner/:repo/check-runs/:id', (c) => c.json(checkRunShape(hub, runOf(hub, c))))

  api.patch('/repos/:owner/:repo/check-runs/:id', async (c) => {
    const run = runOf(hub, c)
    requireChecks(c, run.suite.repository)
    updateCheckRun(hub, run, await readBody(c, change))
    return c.json(checkRunShape(hub, run))
  })

  api.get('/repos/:owner/:repo/check-runs/:id/annotations', (c) => {
    const run = runOf(hub, c)
    return c.json(page(c, run.annotations).map((each) => annotationShape(hub, run, each)))
  })

  api.post('/repos/:owner/:repo/check-runs/:id/rerequest', (c) => {
    const run = runOf(hub, c)
    requireChecks(c, run.suite.repository)
    rerequestCheckRun(hub, run, authorOf(hub, c))
    return c.json({}, 201)
  })

  api.get('/repos/:owner/:repo/commits/:ref/check-runs', async (c) => {
    const repository = repositoryOf(hub, c)
    return c.json(listed(hub, c, hub.store.checkRunsFor(repository, await commitNamed(repository, c.req.param('ref')))))
  })

  api.get('/repos/:owner/:repo/commits/:ref/check-suites', async (c) => {
    const repository = repositoryOf(hub, c)
    const sha = await commitNamed(repository, c.req.param('ref'))
    const suites = [...hub.store.checkSuites.values()].filter((suite) => suite.repository === repository && suite.headSha === sha)
    const commit = await readCommit(repository.path, sha)
    return c.json({
      total_count: suites.length, check_suites: page(c, suites).map((suite) => checkSuiteWithRepository(hub, suite, commit)),
    })
  })

  api.get('/repos/:owner/:repo/check-suites/:id/check-runs', (c) => {
    const suite = suiteOf(hub, c)
    return c.json(listed(hub, c, [...hub.store.checkRuns.values()].filter((run) => run.suite === suite)))
  })

  api.post('/repos/:owner/:repo/check-suites/:id/rerequest', async (c) => {
    const suite = suiteOf(hub, c)
    requireChecks(c, suite.repository)
    await rerequestCheckSuite(hub, suite, authorOf(hub, c))
    return c.json({}, 201)
  })
}

/** @throws ApiError 403 for people: only an App has check runs. */
function requireChecks(c: Call, repository: Repository): Repository {
  const actor = c.get('actor')
  if (actor.kind === 'anonymous') throw new ApiError(401, 'Requires authentication')
  if (actor.kind !== 'installation') throw new ApiError(403, 'You must authenticate via a GitHub App.')
  requireWrite(actor, repository, 'checks')
  return repository
}

function runOf(hub: Hub, c: Call): CheckRun {
  const repository = repositoryOf(hub, c)
  const run = hub.store.checkRuns.get(Number(c.req.param('id')))
  if (run?.suite.repository !== repository) throw notFound()
  return run
}

function suiteOf(hub: Hub, c: Call): CheckSuite {
  const repository = repositoryOf(hub, c)
  const suite = hub.store.checkSuites.get(Number(c.req.param('id')))
  if (suite?.repository !== repository) throw notFound()
  return suite
}

/** Newest of each name only, unless all are asked for; newest first. */
function listed(hub: Hub, c: Call, runs: readonly CheckRun[]) {
  const { check_name: name, status, filter } = c.req.query()
  const newest = new Map(runs.map((run) => [run.name, run]))
  const matching = (filter === 'all' ? [...runs] : [...newest.values()])
    .filter((run) => (name === undefined || run.name === name) && (status === undefined || run.status === status))
    .sort((one, other) => other.id - one.id)
  return { total_count: matching.length, check_runs: page(c, matching).map((run) => checkRunShape(hub, run)) }
}
