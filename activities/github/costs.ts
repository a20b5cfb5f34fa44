import type { Cost, Costs } from '../../workflows/budget/limits.ts'
import type { Spending } from '../../workflows/git-hub-budget.ts'
import { workflowIdOf, type Subject } from '../../workflows/subject.ts'

/** Points of GitHub's: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const READ = 1
const WRITE = 5

const cost = (reads: number, writes: number, content: number): Cost => ({ requests: reads + writes, points: reads * READ + writes * WRITE, content })

/** The pull request, its files, gonogo.yaml, our comment, the check that it shows; or as much for a branch. */
const looked = cost(6, 0, 0)

/** A chapter and the check over all, each made or read and concluded; the comment, and whether it is the only one. */
const reported = (chapters: number) => cost(3 + chapters + 1, 2 * (chapters + 1) + 1, 1)

/** A look that may lead to a grading is admitted with its report, so that whatever is graded can be told. */
export const lookCosts: Costs = { hour: cost(looked.requests + reported(1).requests, 0, 1), minute: looked }

/** What is given back when a look leads to nothing. */
export const notReported: Costs = { hour: cost(reported(1).requests, 0, 1) }

/** A look beside a grading. */
export const besideCosts: Costs = { hour: looked, minute: looked }

/** The word that it runs: a check for each chapter and one over all, and what taking them back would need; the comment. */
function announceCosts(chapters: number): Costs {
  const marks = cost(2 + chapters + 1, 2 * (chapters + 1) + 1, 1)
  return { hour: marks, minute: marks }
}

/** Progress may use this part of what GitHub allows; verdicts have the rest for themselves. */
const PROGRESS_SHARE = 0.6

export const announcing = (subject: Subject, chapters: number): Spending & { costs: Costs } =>
  ({ key: `announce ${workflowIdOf(subject)}`, costs: announceCosts(chapters), share: PROGRESS_SHARE })

/** One chapter was admitted with the look. */
export function reportCosts(chapters: number): Costs {
  const admitted = reported(1).requests
  return { hour: { requests: Math.max(0, reported(chapters).requests - admitted), points: 0, content: 0 }, minute: reported(chapters) }
}
