import { setTimeout as pause } from 'node:timers/promises'
import type { ChapterOutcome } from '../../../workflows/grading.ts'
import { workflowIdOf } from '../../../workflows/subject.ts'
import { Course } from '../../stack/course.ts'
import { startStack, type Stack } from '../../stack/stack.ts'
import { asCommit } from '../../stack/submissions.ts'
import { clientOf } from '../../stack/temporal.ts'
import { bareRuns } from './bare-docker.ts'
import { atPace, pace } from '../pace.ts'
import { milliseconds, quantile, spread, type Line, type Part } from '../part.ts'
import { unlimited } from '../unlimited.ts'

/** Where the time of one push goes, in milliseconds. */
interface Steps {
  total: number
  webhook: number
  schedule: number
  fetch: number
  lease: number
  learner: number
  judging: number
  report: number
}

/** Push to posted verdict, split by step, and beside it the same learner runs by bare containers. */
export const oneGrading: Part = {
  name: 'one-grading',
  title: 'One grading by a service at rest, push to posted verdict, against a local GitHub',
  async measure({ quick, say }) {
    const stack = await startStack({ worker: unlimited, onProgress: (what) => say(`starting ${what}`) })
    const lines: Line[] = []
    try {
      const paceHere = await pace()
      for (const [chapter, exemplar, goal, whole] of [['01', 'plain', 400, 20], ['19', 'functions', 500, 10]] as const) {
        const count = quick ? 4 : whole
        const steps = await pushes(stack, chapter, exemplar, count)
        say(`${count} pushes of chapter ${chapter}`)
        const of = (name: keyof Steps) => steps.map((one) => one[name])
        const own = steps.map(({ total, learner }) => total - learner)
        lines.push({ what: `chapter ${chapter}: push to verdict`, figure: spread(of('total')) })
        for (const name of ['webhook', 'schedule', 'fetch', 'lease', 'learner', 'judging', 'report'] as const) {
          lines.push({ what: `chapter ${chapter}, of it ${NAMES[name]}`, figure: spread(of(name)), ratio: quantile(of(name), 0.5) / quantile(of('total'), 0.5), against: 'the whole' })
        }
        lines.push({ what: `chapter ${chapter}: the pipeline's own part`, goal: `p50 at most ${goal} ms`, figure: spread(own), ratio: quantile(own, 0.5) / goal, against: 'the goal' })
        lines.push(atPace(quantile(own, 0.5), goal, paceHere, (value) => `p50 ${milliseconds(value)}, p95 ${milliseconds(quantile(own, 0.95) / paceHere)}`))
        if (chapter === '01') {
          const bare = await bareRuns(quick ? 2 : 5, say)
          lines.push({ what: "chapter 01: the learner's runs by bare docker run, nothing judged", figure: milliseconds(quantile(bare, 0.5)), ratio: quantile(of('total'), 0.5) / quantile(bare, 0.5), against: 'push to verdict by it' })
        }
      }
    } finally {
      await stack.stop()
    }
    return lines
  },
}

const NAMES = { webhook: 'the webhook', schedule: 'look and schedule', fetch: 'fetch', lease: 'lease', learner: "the learner's code", judging: 'judging', report: 'report' }

/** Milliseconds between two looks at the comment, which are part of what is measured. */
const LOOK_EVERY = 10

/** Milliseconds between two pushes: each comes to a service at rest, whose pools are full. What many at once do is another part's. */
const REST = 1_000

/** To one pull request; one that is pushed to more often within a minute is looked at less often. */
const PUSHES_EACH = 4

async function pushes(stack: Stack, chapter: string, exemplar: string, count: number): Promise<Steps[]> {
  const client = clientOf(stack.temporal)
  const repository = `school/bench-${chapter}`
  const course = await Course.open(stack, repository, `learner-${chapter}`)
  const measured: Steps[] = []
  try {
    const files = await asCommit(chapter, exemplar)
    let pull = 0
    for (let at = 0; at < count; at++) {
      const branch = `bench-${Math.floor(at / PUSHES_EACH)}`
      if (at % PUSHES_EACH === 0) {
        const first = await course.push(branch, files)
        pull = await course.openPull(branch)
        await course.verdictOn(pull, first)
      }
      await pause(REST)
      const sha = await course.push(branch, { ...files, [`chapter-${chapter}/NOTES.md`]: `push ${at}\n` })
      const begun = Date.now()
      await course.verdictOn(pull, sha, 60, LOOK_EVERY)
      const ended = Date.now()
      const handle = client.workflow.getHandle(`${workflowIdOf({ kind: 'pull', owner: 'school', repo: `bench-${chapter}`, number: pull })}/${sha}/${chapter}`)
      const outcome = (await handle.result()) as ChapterOutcome
      const { events } = await handle.fetchHistory()
      const at_ = (type: 'activityTaskStartedEventAttributes' | 'activityTaskCompletedEventAttributes') => {
        const time = events?.find((event) => event[type])?.eventTime
        return Number(time?.seconds ?? 0) * 1000 + (time?.nanos ?? 0) / 1e6
      }
      const [started, completed] = [at_('activityTaskStartedEventAttributes'), at_('activityTaskCompletedEventAttributes')]
      const delivery = stack.github.deliveries().find(({ event, statusCode }) => event === 'pull_request' && statusCode === 202)
      const webhook = (delivery?.duration ?? 0) * 1000
      const { fetchMs: fetch = 0, leaseMs: lease = 0, learnerMs: learner } = outcome
      measured.push({
        total: ended - begun, webhook, schedule: Math.max(0, started - begun - webhook), fetch, lease, learner,
        judging: Math.max(0, completed - started - fetch - lease - learner), report: Math.max(0, ended - completed),
      })
    }
    return measured
  } finally {
    await course.close()
    await client.connection.close()
  }
}
