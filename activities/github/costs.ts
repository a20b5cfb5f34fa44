import type { Cost, Costs } from '../../workflows/budget/limits.ts'
import type { Spending } from '../../workflows/git-hub-budget.ts'
import { workflowIdOf, type Subject } from '../../workflows/subject.ts'

/** Points of GitHub's: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const READ = 1
const WRITE = 5

const cost = (reads: number, writes: number, content: number): Cost => ({ requests: reads + writes, points: reads * READ + writes * WRITE, content })

/**
 * The pull request, its files, gonogo.yaml, our comment, the check that it shows. A branch: itself, its repository, its
 * pull requests, what it changes, gonogo.yaml, its check.
 */
const looked = ({ kind }: Subject) => cost(kind === 'pull' ? 5 : 6, 0, 0)

/**
 * A check for each chapter and one over all, concluded or made as they end; the comment. Before it: whether the commit is
 * still the newest one, which checks and comments are there; after it, whether the comment is the only one.
 */
const reported = (chapters: number) => cost(4, chapters + 2, 1)

/** A look that may lead to a grading is admitted with its report, so that whatever is graded can be told. */
export const lookCosts = (subject: Subject): Costs => ({ hour: cost(looked(subject).requests + reported(1).requests, 0, 1), minute: looked(subject) })

/** What is given back when a look leads to nothing, or to a grading that a newer commit ends. @param used requests that took checks back */
export const notReported = (used = 0): Costs => ({ hour: cost(Math.max(0, reported(1).requests - used), 0, 1) })

/** The list of checks, and the end of each. */
export const withdrawn = (chapters: number) => chapters + 2

/** The word that it runs: a check for each chapter and one over all, the comment; and what of them was there before. */
function announceCosts(chapters: number): Costs {
  const marks = cost(2, chapters + 2, 1)
  return { hour: marks, minute: marks }
}

/** Progress may use this part of what GitHub allows; verdicts have the rest for themselves. */
const PROGRESS_SHARE = 0.6
/** One request that may save a grading, and the ten of its report. */
const HEAD_SHARE = 0.9

/** A look beside a grading: without it a grading is only found to be superseded when it is reported. @param isOnlyHead asks for the newest commit alone */
export function lookingBeside(subject: Subject, isOnlyHead: boolean): Spending {
  const all = isOnlyHead ? cost(1, 0, 0) : looked(subject)
  return { key: `beside ${workflowIdOf(subject)}`, costs: { hour: all, minute: all }, share: isOnlyHead ? HEAD_SHARE : PROGRESS_SHARE }
}

export const announcing = (subject: Subject, chapters: number): Spending & { costs: Costs } =>
  ({ key: `announce ${workflowIdOf(subject)}`, costs: announceCosts(chapters), share: PROGRESS_SHARE })

/** One chapter was admitted with the look. */
export function reportCosts(chapters: number): Costs {
  const admitted = reported(1).requests
  return { hour: { requests: Math.max(0, reported(chapters).requests - admitted), points: 0, content: 0 }, minute: reported(chapters) }
}
