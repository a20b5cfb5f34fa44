import { readdir, readFile } from 'node:fs/promises'
import { leftoversOf } from '../stack/leftovers.ts'
import { until } from '../stack/until.ts'
import { readyAhead } from '../../worker/environments.ts'
import { GRADINGS, type Bench } from './bench.ts'
import type { Expected } from './fault.ts'
import type { Scene } from './scene.ts'

const headings = { GO: /^## ✅ GO$/m, 'NO-GO': /^## ❌ NO-GO/m } as const
const conclusions = { GO: 'success', 'NO-GO': 'failure' } as const

/** What each environment that a worker keeps ready consists of. */
const parts: Record<keyof ReturnType<typeof readyAhead>, Record<'container' | 'volume', number>> = {
  'python': { container: 1, volume: 0 },
  'python+postgres': { container: 2, volume: 1 },
  'python+weather': { container: 1, volume: 0 },
}

const ready = readyAhead(GRADINGS)
const kinds = Object.keys(parts) as (keyof typeof parts)[]
const sum = (part: 'container' | 'volume') => kinds.reduce((total, kind) => total + ready[kind] * parts[kind][part], 0)
const KEPT_READY = { container: sum('container'), volume: sum('volume') }

const SECONDS = 150

/**
 * The ending that every fault has in common: one comment, the newest commit's verdict in it and in the checks, nothing
 * still under way. @throws with what there is instead @returns the verdict that is shown
 */
export async function commonEnding(scene: Scene, expected: Expected): Promise<string> {
  const { course, github } = scene
  const { pull, sha, verdict, repository = course.name, comments: wanted = 1 } = expected
  if (verdict === 'none') {
    await until('no workflow to be left', async () => (await running(scene, [course.name, repository])).length === 0, {
      seconds: SECONDS, instead: () => running(scene, [course.name, repository]),
    })
    return 'none left to give'
  }
  const ours = () => github.comments(repository, pull).filter(({ author }) => author.login === github.app.login)
  const runs = (commit: string) => github.checkRuns(repository, commit)
  await until(`${verdict} on ${sha.slice(0, 7)}`, () => ours().some(({ body }) => body.includes(`gonogo state: ${sha}`) && headings[verdict].test(body)), {
    seconds: SECONDS, instead: () => ({ comments: ours().map(({ body }) => body.slice(0, 200)), checks: runs(sha).map(({ name, status, conclusion }) => `${name} ${conclusion ?? status}`), worker: scene.bench.worker.lines.slice(-6) }),
  })
  const stillOpen = () => scene.pushed.flatMap((commit) => runs(commit)).filter(({ status }) => status !== 'completed').map(({ name, headSha }) => `${name} ${headSha.slice(0, 7)}`)
  await until('every check to be concluded', () => stillOpen().length === 0, { seconds: SECONDS, instead: stillOpen })
  await until('the workflows to be idle', async () => (await busy(scene, expected)).length === 0, { seconds: 60, instead: () => busy(scene, expected) })

  // Once more, when nothing is under way any more that could change it.
  const [comment, ...more] = ours()
  if (!comment || ours().length !== wanted) throw new Error(`there are ${ours().length} comments of ours instead of ${wanted}: ${more.map(({ body }) => body.slice(0, 80)).join(' | ')}`)
  if (!comment.body.includes(`gonogo state: ${sha}`) || !headings[verdict].test(comment.body)) throw new Error(`the comment is no longer ${verdict} for ${sha.slice(0, 7)}: ${comment.body.slice(0, 200)}`)
  const overall = runs(sha).filter(({ name }) => name === 'gonogo').at(-1)
  if (overall?.conclusion !== conclusions[verdict]) throw new Error(`the check says ${overall?.conclusion ?? 'nothing'} instead of ${conclusions[verdict]}`)
  const doubled = Map.groupBy(scene.pushed.flatMap((commit) => runs(commit)), ({ name, headSha, externalId }) => `${name} ${headSha} ${externalId ?? ''}`)
  for (const [key, same] of doubled) if (same.length > 1) throw new Error(`the check run ${key} is there ${same.length} times`)
  return verdict
}

/** Workflows of these repositories that run. */
async function running(scene: Scene, repositories: readonly string[]): Promise<string[]> {
  const names = [...new Set(repositories)].map((name) => `'${name}'`).join(', ')
  const ids: string[] = []
  for await (const { workflowId } of scene.client.workflow.list({ query: `GonogoRepository IN (${names}) AND ExecutionStatus = 'Running'` })) ids.push(workflowId)
  return ids
}

/** Whatever still runs besides the pull request's own workflow, and whatever that one is still at. */
async function busy(scene: Scene, { pull, repository = scene.course.name, state = 'open' }: Expected): Promise<string[]> {
  const own = scene.workflow(pull, repository).workflowId
  const ids = await running(scene, [scene.course.name, repository])
  const others = ids.filter((id) => id !== own || state === 'closed')
  if (state === 'closed') return others
  const { status, raw } = await scene.workflow(pull, repository).describe()
  const pending = [...(raw.pendingActivities ?? []).map(({ activityType }) => activityType?.name ?? ''), ...(raw.pendingChildren ?? []).map(({ workflowTypeName }) => workflowTypeName ?? '')]
  return [...others, ...pending, ...(status.name === 'RUNNING' ? [] : [`the pull request's workflow is ${status.name}`])]
}

/** What the workers leave: nothing of those that ended, and of the one that is up no more than it keeps ready. @throws naming it */
export async function nothingLeft(bench: Bench): Promise<void> {
  const up = bench.worker.process.exitCode === null && bench.worker.process.signalCode === null ? bench.worker.process.pid : undefined
  const left = async () => {
    const gone = await leftoversOf(bench.pids.filter((pid) => pid !== up))
    const kept = up === undefined ? [] : await leftoversOf([up])
    const more = (kind: keyof typeof KEPT_READY) => count(kept, kind) > KEPT_READY[kind]
    const tooMany = more('container') || more('volume')
    const folders = (await readdir(bench.temporary)).filter((name) => name.startsWith('gonogo-'))
    return [...gone, ...(tooMany ? kept : []), ...folders, ...(await processesOf(bench, up))]
  }
  await until('nothing to be left behind', async () => (await left()).length === 0, { seconds: 45, instead: left })
}

const count = (all: readonly string[], kind: string) => all.filter((what) => what.startsWith(kind)).length

/** Processes that a worker of the bench's started and that outlived what they were started for; the worker that is up is none. */
async function processesOf({ temporary, worker }: Bench, up: number | undefined): Promise<string[]> {
  const known = [process.pid, up, worker.process.pid]
  const found: string[] = []
  for (const pid of (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name) && !known.includes(Number(name)))) {
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
    if (!environment.split('\0').includes(`TMPDIR=${temporary}`)) continue
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0').join(' ').trim()
    // The webhook server and what the worker that is up has started for a grading belong here.
    if (command !== '' && !command.includes('client/server/main.ts') && !command.includes('worker/main.ts')) found.push(`process ${pid} ${command.slice(0, 80)}`)
  }
  return found
}
