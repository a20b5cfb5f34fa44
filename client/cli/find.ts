import { chapters } from '../../graders/chapters.ts'
import type { Chapter } from '../../graders/kit/criteria/chapter.ts'
import { chapterId } from '../../graders/kit/submission/settings.ts'
import { UsageError } from './usage-error.ts'

/** The chapter of a number as people type it: `1`, `01`, `61-62`. @throws UsageError */
export function chapterNumbered(number: string): Chapter {
  const chapter = chapters.get(chapterId(number))
  if (chapter) return chapter
  throw new UsageError(`Chapter ${number} can't be graded. These can: ${[...chapters.keys()].join(', ')}.`)
}
