import type { CriterionResult } from '../../graders/kit/criteria/result.ts'
import { verdictOf } from '../../graders/kit/criteria/result.ts'
import type { ChapterOutcome, OpenLook } from '../../workflows/grading.ts'

export const SHA = '0123456789abcdef0123456789abcdef01234567'

/** For tests: a criterion that failed, less what is said otherwise. */
export function criterionOf(some: Partial<CriterionResult> = {}): CriterionResult {
  return { id: '01.go.1', text: 'Script runs', outcome: 'fail', evidence: 'Expected: a\nSeen: b', hint: 'Do this.', ...some }
}

export function outcomeOf(criteria: CriterionResult[], some: Partial<ChapterOutcome> = {}): ChapterOutcome {
  return { chapter: '01', title: 'Python', folder: 'chapter-01', verdict: verdictOf(criteria), criteria, seed: 's', durationMs: 1200, ourFault: false, learnerMs: 300, ...some }
}

export function lookOf(chapters: string[] = ['01'], some: Partial<OpenLook> = {}): OpenLook {
  return { state: 'open', sha: SHA, ref: 'refs/pull/1/head', learner: 'ada', chapters, problem: undefined, shown: undefined, ...some }
}
