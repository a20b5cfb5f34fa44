import type { Octokit } from 'octokit'
import type { ChapterOutcome, OpenLook, Posted } from '../../../workflows/grading.ts'
import type { Repository } from '../../../workflows/subject.ts'

export interface CheckContext {
  octokit: Octokit
  repository: Repository
  look: OpenLook
  /**
   * The same for every try of one posting, so that a retry finds what the try before it made. It begins with the
   * workflow's id, by which a re-run of a fork's check finds its pull request: GitHub's payload doesn't name it.
   */
  key: string
  detailsUrl: string | undefined
  /** A try before this one may have done it already. */
  isRepeated: boolean
}

/** The marks on a commit: one per chapter and one named `gonogo` over all. Check runs for an App, else statuses. */
export interface Checks {
  /** Say that it runs. */
  begin(context: CheckContext): Promise<Pick<Posted, 'overall' | 'chapters'>>
  /** Say how it went, on marks that are made now where none could be made before. Repeating it changes nothing. */
  conclude(context: CheckContext, posted: Posted, outcomes: readonly ChapterOutcome[]): Promise<void>
  /** A newer commit came: nothing will follow for this one. */
  withdraw(context: CheckContext): Promise<void>
}

export const chapterCheck = (chapter: string) => `gonogo / chapter ${chapter}`

/** The words of the overall mark. */
export function overallWords(look: OpenLook, outcomes: readonly ChapterOutcome[]): string {
  if (look.problem !== undefined) return `NOT GRADED: ${look.problem}`
  if (outcomes.length === 0) return 'Nothing to grade: no chapter is touched'
  return outcomes.map(({ chapter, verdict, ourFault }) => `chapter ${chapter}: ${verdict}${ourFault ? ' (our fault, not yours)' : ''}`).join(', ')
}
