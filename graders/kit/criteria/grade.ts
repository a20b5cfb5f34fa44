import type { Environment } from '../ports/environment.ts'
import { SandboxFull, SandboxLost } from '../ports/sandbox.ts'
import { installPackages } from '../packages/install.ts'
import { Scene } from '../scene.ts'
import { textOf, type ChapterSubmission } from '../submission/submission.ts'
import { inOrder, type Chapter, type Criterion } from './chapter.ts'
import { Failed, NotJudged, type Finding } from './findings.ts'
import { Notes } from './notes.ts'
import { verdictOf, type CriterionResult, type GradingResult, type Location } from './result.ts'

export interface GradeOptions {
  chapter: Chapter
  submission: ChapterSubmission
  environment: Environment
  /** Inputs are generated from it; the same seed gives the same inputs. */
  seed: string
  signal?: AbortSignal
  /** Told of faults of ours. */
  onFault?: (error: unknown) => void
  /** Told before each criterion is looked at. */
  onProgress?: (criterionId: string) => void
}

export interface Grading extends GradingResult {
  /** Some criterion could not be judged for a fault of ours: worth another try. */
  ourFault: boolean
  /** How long the learner's own commands took, of `durationMs`. */
  learnerMs: number
}

/**
 * Look at every criterion of a chapter, in order.
 * @throws the signal's reason when the grading is cancelled; nothing else: faults are outcomes
 */
export async function grade(options: GradeOptions): Promise<Grading> {
  const { chapter, seed, signal, onProgress } = options
  const begun = performance.now()
  const results = new Map<string, CriterionResult>()
  let ourFault = false
  let learnerSeconds = 0
  // A box that did not take the submission would answer for another one: then nothing is judged.
  const lost = await ready(options).then(() => undefined, (error: unknown) => error)
  for (const criterion of inOrder(chapter)) {
    signal?.throwIfAborted()
    onProgress?.(criterion.id)
    const notes = new Notes()
    const [result, ours] = await judge(criterion, results, notes, options, lost)
    ourFault ||= ours
    learnerSeconds += notes.learnerSeconds
    results.set(criterion.id, result)
  }
  signal?.throwIfAborted()
  const criteria = chapter.criteria.map(({ id }) => results.get(id) as CriterionResult)
  const durationMs = Math.round(performance.now() - begun)
  return {
    chapter: chapter.id, verdict: verdictOf(criteria), criteria, seed, durationMs, ourFault, learnerMs: Math.round(learnerSeconds * 1000),
  }
}

async function ready({ environment, submission, onProgress }: GradeOptions): Promise<void> {
  await environment.sandbox.load(submission.files)
  onProgress?.('packages')
  await installPackages(environment, submission)
}

async function judge(
  criterion: Criterion,
  before: ReadonlyMap<string, CriterionResult>,
  notes: Notes,
  options: GradeOptions,
  lost: unknown,
): Promise<[result: CriterionResult, ours: boolean]> {
  const { id, text, review } = criterion
  const base = { id, text, ...(review ? { review: true } : {}) }
  if (criterion.mirrors) {
    const { outcome, location, review: floor } = before.get(criterion.mirrors) as CriterionResult
    const evidence = `The opposite of ${criterion.mirrors}: see there.`
    return [{ ...base, outcome, evidence, hint: '', ...(location ? { location } : {}), ...(floor ? { review: floor } : {}) }, false]
  }
  const missing = criterion.needs.find((need) => before.get(need)?.outcome !== 'pass')
  if (missing) {
    return [{ ...base, outcome: 'not-reached', evidence: `Not looked at, because ${missing} has not passed.`, hint: '' }, false]
  }
  const scene = new Scene({ ...options, criterionId: id, notes })
  try {
    if (lost !== undefined) throw lost
    await criterion.check(scene)
    return [{ ...base, outcome: 'pass', evidence: notes.facts, hint: '' }, false]
  } catch (error) {
    if (error instanceof Failed) return [{ ...base, outcome: 'fail', ...toldTo(error.finding, notes, criterion, options.submission) }, false]
    if (error instanceof NotJudged) {
      return [{ ...base, outcome: 'not-judged', evidence: error.message, hint: error.next }, false]
    }
    options.signal?.throwIfAborted()
    if (error instanceof SandboxFull) {
      return [{ ...base, outcome: 'not-judged', evidence: error.message, hint: 'Write less, and delete what is no longer needed.' }, false]
    }
    const why = error instanceof SandboxLost ? error.message : 'The grader itself failed.'
    const evidence = `This could not be judged, and it is not your fault. ${why}`
    scene.report(error)
    return [{ ...base, outcome: 'not-judged', evidence, hint: 'Nothing to do: it will be tried again.' }, true]
  }
}

function toldTo(finding: Finding, notes: Notes, criterion: Criterion, submission: ChapterSubmission): Pick<CriterionResult, 'evidence' | 'hint' | 'location'> {
  const lines = [notes.lastRun, `Expected: ${oneLine(finding.expected)}`, `Seen: ${oneLine(finding.seen)}`].filter(Boolean)
  return {
    evidence: lines.join('\n'),
    hint: finding.hint ?? criterion.hint,
    ...(finding.location && isIn(submission, finding.location) ? { location: finding.location } : {}),
  }
}

/** A traceback is a learner's text: what it names need not exist, and GitHub takes no annotation outside of a file. */
function isIn(submission: ChapterSubmission, { path, line }: Location): boolean {
  return Number.isSafeInteger(line) && line >= 1 && line <= (textOf(submission, path)?.split('\n').length ?? 0)
}

/** The two last lines of evidence are what was expected and what was seen; a learner's text adds no third. */
const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ')
