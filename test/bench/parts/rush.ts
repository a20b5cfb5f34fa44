import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { publishedLimits } from '../../github/limiter.ts'
import type { LocalGitHub } from '../../github/local-github.ts'
import { startLocalGitHub } from '../../github/server.ts'
import { Course } from '../../stack/course.ts'
import { startStack } from '../../stack/stack.ts'
import { clientOf } from '../../stack/temporal.ts'
import type { Limit, Limits } from '../../../workflows/budget/limits.ts'
import { gitHubLimits } from '../../../worker/github-limits.ts'
import { residentMiB } from '../cpu.ts'
import { quantile, type Line, type Part } from '../part.ts'
import { importCommits } from '../rush/commits.ts'
import { recordedGrader } from '../rush/recorded-grader.ts'
import { throughLimits } from '../simulation/through-limits.ts'

interface Size {
  learners: number
  /** GitHub's limits are divided by this, */
  part: number
  /** and their clock runs this many times as fast. */
  faster: number
  /** How long the pushes go on. */
  seconds: number
  /** Learners that push in the same moment. */
  together: number
}

/** Pushes are within ten minutes by the limits' clock. A part of a rush against as small a part of the limits takes as long by that clock as the whole does. */
const SMALL: Size = { learners: 20, part: 20, faster: 30, seconds: 20, together: 4 }
/** All 5,000 are more than this machine takes in less than ten minutes of its own. */
const WHOLE: Size = { learners: 1_000, part: 1, faster: 8, seconds: 600, together: 20 }
const PUSHES_EACH = 5

async function mebibytes(...files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size))
  return sizes.reduce((sum, size) => sum + size, 0) / 2 ** 20
}

/** Fewer things in less time. */
function scaled({ hour, minute }: Limits, { part, faster }: Size): Limits {
  const less = ({ seconds, ...counts }: Limit): Limit => ({
    seconds: seconds / faster, ...Object.fromEntries(Object.entries(counts).map(([unit, count]) => [unit, (count ?? 0) / part])),
  })
  return { hour: less(hour), minute: less(minute) }
}

/** A deadline: many learners push again and again, and GitHub lets only so much be written. */
const ofSize = (name: string, title: string, size: Size): Part => ({
  name,
  title,
  async measure({ say }) {
    const { learners: count, part, faster } = size
    const folder = await mkdtemp(join(tmpdir(), 'gonogo-rush-'))
    const temporalFile = join(folder, 'temporal.db')
    const github = await startLocalGitHub({ limits: scaled(publishedLimits, size) })
    const settings = { GONOGO_ROLE: 'github', GONOGO_GITHUB_LIMITS: JSON.stringify(scaled(gitHubLimits, size)), GONOGO_RECONCILE_MINUTES: '600' }
    const stack = await startStack({ github, temporalFile, worker: settings, onProgress: (what) => say(`starting ${what}`) })
    const course = await Course.open(stack, 'school/deadline')
    const grader = await recordedGrader(stack)
    const client = clientOf(stack.temporal)
    try {
      await stack.startWorker(settings) // limits are shared by all of them
      const learners = await open(course, stack.webhookUrl, github, count)
      say(`${learners.length} pull requests are open; ${count * PUSHES_EACH} pushes follow`)
      const askedBefore = github.asked
      const memoryBefore = await residentMiB(stack.worker.process.pid)
      const deliveriesBefore = github.deliveries().length
      const begun = performance.now()
      await push(course, learners, size, say)
      const pushed = (performance.now() - begun) / 1000
      const memoryPushed = await residentMiB(stack.worker.process.pid)
      let told = 0
      const telling = setInterval(() => say(`${told} of ${count} have their verdict`), 60_000)
      const verdicts = await Promise.all(learners.map(async ({ pull, commits }) => {
        await course.verdictOn(pull, commits.at(-1) ?? '', 3_600, 500)
        told += 1
        return { at: (performance.now() - begun) / 1000, comments: course.comments(pull).length }
      })).finally(() => clearInterval(telling))
      const drained = Math.max(...verdicts.map(({ at }) => at)) * faster
      const answered = github.deliveries().slice(0, -deliveriesBefore || undefined).filter(({ event }) => event === 'push' || event === 'pull_request')
      let graded = 0
      let superseded = 0
      for await (const { status } of client.workflow.list({ query: "WorkflowType = 'gradeChapter'" })) {
        if (status.name === 'COMPLETED') graded += 1
        else superseded += 1
      }
      const again = simulated(size, pushed)
      const minutesOf = (share: number) => `${((quantile(verdicts.map(({ at }) => Math.max(0, at - pushed)), share) * faster) / 60).toFixed(0)} min`
      const lines: Line[] = [
        { what: `pushes by ${count} learners within ${(pushed / 60).toFixed(1)} min; the limits' clock is ${faster} times as fast${part === 1 ? '' : `, and the limits are 1/${part}, so that it stands for ${count * part}`}`, figure: String(count * PUSHES_EACH) },
        { what: 'verdicts on the newest commit', goal: 'none lost', figure: `${verdicts.length} of ${learners.length}` },
        { what: 'pull requests with more than one comment', goal: 'none', figure: String(verdicts.filter(({ comments }) => comments !== 1).length) },
        { what: 'requests that GitHub refused', goal: 'none', figure: [String(github.refused.length), ...github.refused.slice(0, 1)].join(', the first: ') },
        { what: 'requests to GitHub for a verdict', figure: ((github.asked - askedBefore) / verdicts.length).toFixed(1) },
        { what: 'all verdicts posted after, by the fast clock', figure: `${(drained / 3_600).toFixed(1)} h` },
        { what: 'simulated: this very rush', figure: `${((again.drainedAt * faster) / 3_600).toFixed(1)} h, ${again.gradings} gradings`, ratio: (again.drainedAt * faster) / drained, against: 'the measured one' },
        { what: 'verdict after the last push, p50 and p95, by the fast clock', figure: `${minutesOf(0.5)} and ${minutesOf(0.95)}` },
        { what: 'gradings that ran, and that a newer push ended', figure: `${graded} and ${superseded}`, ratio: graded / (count * PUSHES_EACH), against: 'pushes' },
        { what: 'webhooks answered, p50 and p95', goal: '100 ms', figure: `${(quantile(answered.map(({ duration }) => duration), 0.5) * 1000).toFixed(0)} ms and ${(quantile(answered.map(({ duration }) => duration), 0.95) * 1000).toFixed(0)} ms of ${answered.length}` },
        { what: 'webhooks not accepted', goal: 'none', figure: String(answered.filter(({ statusCode }) => statusCode !== 202).length) },
        { what: "a worker's memory before, when all is pushed, and after", goal: 'flat', figure: `${memoryBefore.toFixed(0)}, ${memoryPushed.toFixed(0)} and ${(await residentMiB(stack.worker.process.pid)).toFixed(0)} MiB` },
        { what: "Temporal's database afterwards", figure: `${(await mebibytes(temporalFile, `${temporalFile}-wal`)).toFixed(0)} MiB` },
      ]
      return lines
    } finally {
      await grader.stop()
      await client.connection.close()
      await course.close()
      await stack.stop()
      await github.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
})

export const rush = ofSize('rush', "A small rush before a deadline, GitHub's limits enforced on a faster clock", SMALL)
export const wholeRush = ofSize('whole-rush', "A deadline's rush, GitHub's limits enforced on a faster clock", WHOLE)

interface Learner { branch: string; pull: number; commits: readonly string[] }

/** A pull request for each learner, opened while nobody listens, and what each is going to push. */
async function open(course: Course, webhookUrl: string, github: LocalGitHub, count: number): Promise<Learner[]> {
  github.setWebhookUrl('http://127.0.0.1:9/nobody-listens')
  const branches = Array.from({ length: count }, (_, at) => `learner-${at}`)
  const commits = await importCommits(course.clone.folder, branches, PUSHES_EACH + 1)
  await course.clone.git('push', '--quiet', 'origin', ...branches.map((branch, at) => `${commits[at]?.[0]}:refs/heads/${branch}`))
  const learners: Learner[] = []
  for (const [at, branch] of branches.entries()) learners.push({ branch, pull: await course.openPull(branch), commits: commits[at]?.slice(1) ?? [] })
  await github.webhooks.settled()
  github.setWebhookUrl(webhookUrl)
  return learners
}

/** A recorded grading is a fetch. */
const RECORDED_SECONDS = 0.1

/** The same pushes at the pace that they were measured at. */
function simulated(size: Size, seconds: number) {
  const all = size.learners * PUSHES_EACH
  const pushes = Array.from({ length: all }, (_, at) => ({ at: (at * seconds) / all, learner: at % size.learners }))
  return throughLimits(pushes, { slots: 2, gradingSeconds: [RECORDED_SECONDS] }, scaled(gitHubLimits, size))
}

/** Every learner pushes some times, in turn, spread evenly over the ten minutes. */
async function push(course: Course, learners: readonly Learner[], { seconds, together }: Size, say: (what: string) => void): Promise<void> {
  const begun = performance.now()
  const groups = learners.length / together
  const between = (seconds * 1000) / (PUSHES_EACH * groups)
  for (let turn = 0; turn < PUSHES_EACH * groups; turn++) {
    const round = Math.floor(turn / groups)
    const group = learners.filter((_, at) => at % groups === turn % groups)
    await pause(Math.max(0, begun + turn * between - performance.now()))
    await course.clone.git('push', '--quiet', 'origin', ...group.map(({ branch, commits }) => `${commits[round]}:refs/heads/${branch}`))
  }
  say(`all is pushed after ${((performance.now() - begun) / 1000).toFixed(0)} s`)
}
