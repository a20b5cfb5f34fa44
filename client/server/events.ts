import { z } from 'zod'
import type { Repository, Subject } from '../../workflows/subject.ts'

/** What a delivery asks of the pipeline. */
export type Request =
  | {
      kind: 'tell'; subject: Subject; signal: 'changed' | 'regrade'
      /** The newest commit, where the event says it. */
      sha?: string
      /** Where a pull request's commits stand, when that is a branch of the same repository. */
      branch?: string
    }
  | { kind: 'reconcile'; reason: string }
  /** A repository has another name or owner: the workflows of its earlier name look again. */
  | { kind: 'moved'; from: Repository }

const repository = z.object({ name: z.string(), default_branch: z.string().optional(), owner: z.object({ login: z.string() }) })
const numbers = z.array(z.object({ number: z.number().int() })).default([])

const schemas = {
  pull_request: z.object({
    action: z.string(), number: z.number().int(), repository,
    changes: z.object({ base: z.unknown().optional() }).optional(),
    pull_request: z.object({
      head: z.object({ sha: z.string(), ref: z.string().optional(), repo: z.object({ full_name: z.string() }).nullish() }),
    }).optional().catch(undefined),
  }),
  push: z.object({ ref: z.string(), before: z.string(), after: z.string().optional(), deleted: z.boolean().optional(), repository }),
  check_run: z.object({
    action: z.string(), repository,
    check_run: z.object({ external_id: z.string().nullish(), pull_requests: numbers, check_suite: z.object({ head_branch: z.string().nullable() }).nullish() }),
  }),
  check_suite: z.object({ action: z.string(), repository, check_suite: z.object({ pull_requests: numbers, head_branch: z.string().nullable() }) }),
  merge_group: z.object({ action: z.string(), repository, merge_group: z.object({ head_ref: z.string(), base_sha: z.string() }) }),
  issue_comment: z.object({
    action: z.string(), repository, sender: z.object({ login: z.string() }),
    issue: z.object({ number: z.number().int(), pull_request: z.unknown().optional() }),
    comment: z.object({ body: z.string().nullish(), user: z.object({ login: z.string() }).nullish() }),
  }),
  repository: z.object({
    action: z.string(), repository,
    changes: z.object({
      repository: z.object({ name: z.object({ from: z.string() }) }).optional(),
      owner: z.object({ from: z.record(z.string(), z.object({ login: z.string() }).nullish()) }).optional(),
    }).optional(),
  }),
  installation: z.object({ action: z.string(), installation: z.object({ id: z.number() }) }),
  installation_repositories: z.object({ action: z.string(), installation: z.object({ id: z.number() }) }),
}

const GRADED_ACTIONS = new Set(['opened', 'synchronize', 'reopened', 'ready_for_review', 'closed'])
/** These say no more than that there is a commit: nothing to whoever has seen it. */
const COMMIT_ACTIONS = new Set(['opened', 'synchronize'])
/** How every comment of ours begins. */
const COMMENT_MARK = '<!-- gonogo: '
const NO_COMMIT = /^0+$/

/**
 * What an event asks for; nothing for events and actions that we take note of only.
 * @throws z.ZodError when a payload is not of GitHub's shape
 */
export function requestsOf(event: string, payload: unknown): Request[] {
  switch (event) {
    case 'pull_request': {
      const { action, number, changes, pull_request: pull, ...rest } = schemas.pull_request.parse(payload)
      const retargeted = action === 'edited' && changes?.base !== undefined
      if (!GRADED_ACTIONS.has(action) && !retargeted) return []
      const sha = COMMIT_ACTIONS.has(action) ? pull?.head.sha : undefined
      const { owner: { login }, name } = rest.repository
      const branch = pull?.head.repo?.full_name === `${login}/${name}` ? pull.head.ref : undefined
      return [{ ...toPull(rest.repository, number, 'changed'), ...(sha === undefined ? {} : { sha }), ...(branch === undefined ? {} : { branch }) }]
    }
    case 'push': {
      const { ref, before, after: sha, deleted, repository: where } = schemas.push.parse(payload)
      if (deleted || !ref.startsWith('refs/heads/')) return []
      return [{ ...toBranch(where, ref, NO_COMMIT.test(before) ? undefined : before, 'changed'), ...(sha === undefined ? {} : { sha }) }]
    }
    case 'check_run': {
      const { action, check_run: { external_id: id, pull_requests: pulls, check_suite: suite }, repository: where } = schemas.check_run.parse(payload)
      return action === 'rerequested' ? rerequested(where, pulls.length > 0 ? pulls : pullOf(id), suite?.head_branch) : []
    }
    case 'check_suite': {
      const { action, check_suite: { pull_requests: pulls, head_branch: branch }, repository: where } = schemas.check_suite.parse(payload)
      return action === 'rerequested' ? rerequested(where, pulls, branch) : []
    }
    case 'merge_group': {
      const { action, merge_group: group, repository: where } = schemas.merge_group.parse(payload)
      return action === 'checks_requested' ? [toBranch(where, group.head_ref, group.base_sha, 'changed')] : []
    }
    case 'issue_comment': {
      const { action, issue, comment, sender, repository: where } = schemas.issue_comment.parse(payload)
      // Ours, by its marker: it is written anew, unless it was us who removed it. A learner who pastes and deletes it asks for a re-run.
      const ours = comment.body?.startsWith(COMMENT_MARK) && comment.user?.login !== sender.login
      return action === 'deleted' && issue.pull_request && ours ? [toPull(where, issue.number, 'regrade')] : []
    }
    case 'repository': {
      const { changes, repository: where } = schemas.repository.parse(payload)
      const owner = Object.values(changes?.owner?.from ?? {}).find(Boolean)?.login ?? where.owner.login
      const repo = changes?.repository?.name.from ?? where.name
      return changes?.repository || changes?.owner ? [{ kind: 'moved', from: { owner, repo } }] : []
    }
    case 'installation':
    case 'installation_repositories': {
      const { action, installation } = schemas[event].parse(payload)
      return action === 'created' || action === 'added' || action === 'unsuspend' ? [{ kind: 'reconcile', reason: `installation/${installation.id}` }] : []
    }
    default:
      return []
  }
}

type Where = z.infer<typeof repository>

function toPull({ name, owner }: Where, number: number, signal: 'changed' | 'regrade'): Extract<Request, { kind: 'tell' }> {
  return { kind: 'tell', subject: { kind: 'pull', owner: owner.login, repo: name, number }, signal }
}

function toBranch({ name, owner }: Where, ref: string, before: string | undefined, signal: 'changed' | 'regrade'): Extract<Request, { kind: 'tell' }> {
  return { kind: 'tell', subject: { kind: 'branch', owner: owner.login, repo: name, branch: ref.replace(/^refs\/heads\//, ''), before }, signal }
}

/** A fork's check run names no pull request; its external id begins with our workflow's: `pr/OWNER/REPO/NUMBER …`. */
function pullOf(externalId: string | null | undefined): { number: number }[] {
  const number = /^pr\/[^/ ]+\/[^/ ]+\/(\d+) /.exec(externalId ?? '')?.[1]
  return number === undefined ? [] : [{ number: Number(number) }]
}

function rerequested(where: Where, pulls: { number: number }[], branch: string | null | undefined): Request[] {
  if (pulls.length > 0) return pulls.map(({ number }) => toPull(where, number, 'regrade'))
  return branch ? [toBranch(where, branch, undefined, 'regrade')] : []
}
