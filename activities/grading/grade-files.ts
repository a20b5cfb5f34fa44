import type { Chapter } from '../../graders/kit/criteria/chapter.ts'
import { grade, type Grading } from '../../graders/kit/criteria/grade.ts'
import { verdictOf, type CriterionResult } from '../../graders/kit/criteria/result.ts'
import type { EnvironmentKind, Environment } from '../../graders/kit/ports/environment.ts'
import { findChapter } from '../../graders/kit/submission/find-chapter.ts'
import { SettingsError } from '../../graders/kit/submission/settings.ts'
import type { ChapterSubmission, SubmissionFile } from '../../graders/kit/submission/submission.ts'
import type { Lease } from '../environments/pool.ts'

export interface GradeFilesOptions {
  chapter: Chapter
  files: readonly SubmissionFile[]
  seed: string
  lease(kind: EnvironmentKind): Promise<Lease<Environment>>
  signal?: AbortSignal
  onProgress?: (step: string) => void
  onFault?: (error: unknown) => void
}

export interface FilesGrading extends Grading {
  /** The chapter's folder in the repository. */
  folder: string
  /** How long the environment was waited for. */
  leaseMs?: number
}

/**
 * Grade one chapter of a set of files: find its folder, lease an environment, look at each criterion, give back. The one
 * entry point of the pipeline, the command line and the proof.
 * @throws what leasing throws, and the signal's reason
 */
export async function gradeFiles(options: GradeFilesOptions): Promise<FilesGrading> {
  const { chapter, files, seed, signal, onProgress } = options
  let submission: ChapterSubmission
  try {
    submission = findChapter(files, chapter.id)
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    return { ...notGraded(chapter, seed, error.message, 'Mend gonogo.yaml and push again.'), folder: '' }
  }
  onProgress?.('lease')
  const asked = performance.now()
  const lease = await options.lease(chapter.environment)
  const leaseMs = Math.round(performance.now() - asked)
  // A cancelled grading's box goes at once; what then fails inside is the cancellation, not a fault.
  const onAbort = () => void lease.release().catch(() => undefined)
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    const grading = await withServices(lease, await grade({ ...options, submission, environment: lease.value }))
    return { ...grading, folder: submission.folder, leaseMs }
  } finally {
    signal?.removeEventListener('abort', onAbort)
    onProgress?.('give back')
    await lease.release()
  }
}

/**
 * What a program says when its database has gone under it is no finding: then nothing that failed counts, and our fault
 * it is. A sandbox that has gone needs no look, since it answers nothing.
 */
async function withServices(lease: Lease<Environment>, grading: Grading): Promise<Grading> {
  const { database, compose } = lease.value
  if (!(database ?? compose) || !grading.criteria.some(({ outcome }) => outcome === 'fail')) return grading
  const answers = await database?.rows('SELECT 1').then(() => true, () => false) ?? true
  if (answers && (lease.alive?.() ?? true)) return grading
  const criteria = grading.criteria.map((criterion): CriterionResult => (criterion.outcome === 'fail'
    ? { ...criterion, outcome: 'not-judged', evidence: 'This could not be judged, and it is not your fault. The database ended.', hint: 'Nothing to do: it will be tried again.' }
    : criterion))
  return { ...grading, criteria, verdict: verdictOf(criteria), ourFault: true }
}

/** Every criterion not judged, for one reason that the learner can do something about. */
export function notGraded(chapter: Chapter, seed: string, reason: string, next: string): Grading {
  const criteria = chapter.criteria.map(({ id, text, review }): CriterionResult => ({
    id, text, ...(review ? { review: true } : {}), outcome: 'not-judged', evidence: reason, hint: next,
  }))
  return { chapter: chapter.id, verdict: verdictOf(criteria), criteria, seed, durationMs: 0, ourFault: false, learnerMs: 0 }
}
