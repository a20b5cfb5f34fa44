import type { Cost, Costs } from '../../workflows/budget/limits.ts'
import type { Spending } from '../../workflows/budget/line.ts'
import { workflowIdOf, type Subject } from '../../workflows/subject.ts'

/** Points of GitHub's: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const READ = 1
const WRITE = 5

const cost = (reads: number, writes: number, content: number): Cost => ({ requests: reads + writes, points: reads * READ + writes * WRITE, content })

/**
 * The pull request, its files, gonogo.yaml; where a verdict may be shown, our comment and the check beside it. A branch: itself, its
 * repository, its pull requests, what it changes, gonogo.yaml; its check.
 */
function looked({ kind }: Subject, mayBeShown: boolean): Cost {
  const { found, shown } = kind === 'pull' ? { found: 3, shown: 2 } : { found: 5, shown: 1 }
  return cost(mayBeShown ? found + shown : found, 0, 0)
}

/**
 * A check for each chapter and one over all, concluded or made as they end; the comment. Before it: whether the commit is
 * still the newest one, which checks and comments are there; after it, whether the comment is the only one.
 */
const reported = (chapters: number) => cost(4, chapters + 2, 1)

/** A look that may lead to a grading is admitted with its report, so that whatever is graded can be told. */
export function looking(subject: Subject, mayBeShown = true): Spending {
  const all = looked(subject, mayBeShown)
  return { key: workflowIdOf(subject), costs: { hour: all, minute: all }, holds: { hour: reported(1) } }
}

/** The list of checks, and the end of each. */
export function withdrawn(chapters: number): Costs {
  const all = cost(1, chapters + 1, 0)
  return { hour: all, minute: all }
}

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
  const all = isOnlyHead ? cost(1, 0, 0) : looked(subject, false)
  return { key: `beside ${workflowIdOf(subject)}`, costs: { hour: all, minute: all }, share: isOnlyHead ? HEAD_SHARE : PROGRESS_SHARE }
}

export const announcing = (subject: Subject, chapters: number): Spending & { costs: Costs } =>
  ({ key: `announce ${workflowIdOf(subject)}`, costs: announceCosts(chapters), share: PROGRESS_SHARE })

/** It uses what the look has held. */
export function reporting(subject: Subject, chapters: number): Spending {
  const all = reported(chapters)
  return { key: `report ${workflowIdOf(subject)}`, costs: { hour: all, minute: all }, holder: workflowIdOf(subject) }
}

/** What is given back of a report when it turns out that its commit is not the newest one: all but that question. */
export const unsaid = (chapters: number): Costs => {
  const { requests, points, content } = reported(chapters)
  const rest = { requests: requests - 1, points: points - READ, content }
  return { hour: rest, minute: rest }
}
