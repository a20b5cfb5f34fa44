import { createHmac } from 'node:crypto'
import { Context } from '@temporalio/activity'
import { ApplicationFailure } from '@temporalio/common'
import { chapters } from '../../graders/chapters.ts'
import { SubmissionRefused } from '../../graders/kit/submission/accept.ts'
import type { Environment, EnvironmentKind } from '../../graders/kit/ports/environment.ts'
import type { ChapterOutcome, ChapterTask } from '../../workflows/grading.ts'
import type { Lease } from '../environments/pool.ts'
import { filesOf, type Fetching } from '../fetch/files-of.ts'
import { gradeFiles, notGraded } from './grade-files.ts'

/** After this many tries a fault of ours becomes NOT GRADED, and the workflow tries the whole again later. */
const MOST_TRIES = 3

/** A superseded grading hears of it by the answer to a heartbeat, and leaves its place to another. */
export const HEARTBEAT_MILLISECONDS = 500

/** Removing a grading's containers takes as much of the machine as telling its verdict, which takes some hundred milliseconds and goes first. */
const TOLD_WITHIN = 300

export interface GradingDependencies extends Fetching {
  lease(kind: EnvironmentKind): Promise<Lease<Environment>>
  /** The deployment's secret: what inputs are generated can't be foretold without it. */
  seedSecret: string
  onFault(error: unknown, task: ChapterTask): void
}

export function gradingActivities(dependencies: GradingDependencies) {
  return {
    /**
     * Fetch a commit, lease an environment, grade one chapter, give back: on one host, in one activity, so that nothing
     * has to find its way back to this machine. A dead worker's lease ends with its connection.
     */
    async gradeChapter(task: ChapterTask): Promise<ChapterOutcome> {
      const { cancellationSignal: signal, info } = Context.current()
      const chapter = chapters.get(task.chapter)
      if (!chapter) throw ApplicationFailure.create({ type: 'UnknownChapter', message: `This worker has no chapter ${task.chapter}.` })
      let step = 'fetch'
      const beat = setInterval(() => Context.current().heartbeat(step), HEARTBEAT_MILLISECONDS)
      const seed = seedOf(dependencies.seedSecret, task)
      try {
        const begun = performance.now()
        const files = await filesOf(dependencies, task, signal)
        const fetchMs = Math.round(performance.now() - begun)
        const grading = await gradeFiles({
          chapter, files, seed, signal,
          lease: async (kind) => givenBackLater(await dependencies.lease(kind), signal),
          onProgress: (name) => void (step = name),
          onFault: (error) => dependencies.onFault(error, task),
        })
        if (grading.ourFault && info.attempt < MOST_TRIES) {
          throw ApplicationFailure.create({ type: 'GradingFault', message: `Chapter ${task.chapter} could not be judged: ${faults(grading.criteria)}` })
        }
        return { ...grading, title: chapter.title, fetchMs }
      } catch (error) {
        if (error instanceof SubmissionRefused) {
          return { ...notGraded(chapter, seed, error.message, 'Push again when that is mended.'), title: chapter.title, folder: '' }
        }
        throw error
      } finally {
        clearInterval(beat)
      }
    },
  }
}

/** A cancelled grading's box goes at once. A worker that stops ends what is still out. */
function givenBackLater<T>(lease: Lease<T>, signal: AbortSignal): Lease<T> {
  const later = () => void setTimeout(() => void lease.release().catch(() => undefined), TOLD_WITHIN).unref()
  return { ...lease, release: async () => (signal.aborted ? lease.release() : later()) }
}

/** The same commit graded twice gets the same inputs; another repository's learner can't foretell them. */
function seedOf(secret: string, { owner, repo, sha, chapter }: ChapterTask): string {
  return createHmac('sha256', secret).update(`${owner}/${repo}\n${sha}\n${chapter}`).digest('hex').slice(0, 32)
}

function faults(criteria: readonly { id: string; outcome: string; evidence: string }[]): string {
  return criteria.filter(({ outcome }) => outcome === 'not-judged').map(({ id, evidence }) => `${id}: ${evidence}`).join(' ')
}
