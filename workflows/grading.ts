import type { GradingResult, Verdict } from '../graders/kit/criteria/result.ts'
import type { Repository } from './subject.ts'

/** One chapter of one commit, to be graded. */
export interface ChapterTask extends Repository {
  /** Where the commit is fetched from: always the base repository, so that forks work. */
  sha: string
  /** The ref that the commit can be found under when its SHA alone is not served. */
  ref: string
  chapter: string
}

/** How a chapter's grading ended. */
export interface ChapterOutcome extends GradingResult {
  title: string
  folder: string
  /** Not graded for a fault of ours: it will be tried again later. */
  ourFault: boolean
  /** How long the learner's own commands took, of `durationMs`. */
  learnerMs: number
  /** How long fetching the commit and leasing the environment took; missing where nothing was leased. */
  fetchMs?: number
  leaseMs?: number
}

/** What one look at GitHub says about a subject's newest commit. */
export type Look =
  | { state: 'gone' | 'closed' }
  /**
   * Only beside a grading. Not looked: GitHub's limits are nearly used up, and what is left of them is for verdicts; or asked no
   * more than whether the commit is still the newest one.
   */
  | { state: 'not-now' | 'unchanged' | 'superseded' }
  /** The pull request's repository has another name now, and the workflow of that name is told. */
  | { state: 'moved'; to: Repository }
  /** A branch with open pull requests: they are told, and grade it. `told`: with the look itself. */
  | { state: 'handed-over'; pulls: number[]; sha?: string; told?: true }
  | {
      state: 'open'
      sha: string
      ref: string
      learner: string
      chapters: string[]
      /** Why nothing can be graded although something should be, such as a gonogo.yaml that can't be read. */
      problem: string | undefined
      /** The verdict that GitHub already shows for this very commit and these chapters. */
      shown: Verdict | undefined
      /** How long a grading may take before GitHub is told that it runs, in milliseconds. Missing: told at once, as it was before. */
      announceAfter?: number
    }
export type OpenLook = Extract<Look, { state: 'open' }>

/** What a look is for, as far as it tells what the look may lead to. */
export interface LookFor {
  /** A look while a grading runs, which leads to nothing by itself. */
  beside: boolean
  /** Beside a grading of this commit: no more is asked than whether there is a newer one. */
  sha?: string
  /** What has its verdict already, unless it is asked for again. */
  graded?: string | undefined
  /** Whether GitHub may show a verdict on this commit: not where this workflow has looked before, since it would have posted it. */
  mayBeShown?: boolean
}

/** Tells one thing to grade from another: the commit, and what of it. */
export const keyOf = (look: OpenLook) => `${look.sha} ${look.chapters.join(' ')}${look.problem ?? ''}`

/** The commit of such a key. */
export const shaOf = (key: string) => key.slice(0, key.indexOf(' '))

/** Ids of what was posted, to be edited in place. */
export interface Posted {
  commentId: number | undefined
  /** The check run `gonogo` over all, when checks are check runs. */
  overall: number | undefined
  chapters: Record<string, number>
  /** The announcement was left out: nothing is there to be taken back. */
  leftOut?: true
  /** Nothing was reported: a newer commit was there. */
  superseded?: true
}

/** Any NO-GO: NO-GO. Else any chapter not graded: NOT GRADED. Else GO. */
export function overallVerdict(outcomes: readonly { verdict: Verdict }[]): Verdict {
  if (outcomes.some(({ verdict }) => verdict === 'NO-GO')) return 'NO-GO'
  return outcomes.some(({ verdict }) => verdict === 'NOT GRADED') ? 'NOT GRADED' : 'GO'
}
