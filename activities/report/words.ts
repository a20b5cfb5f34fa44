import type { Verdict } from '../../graders/kit/criteria/result.ts'

/** The verdict in words; the sign only repeats it. */
export const verdictWords: Record<Verdict, string> = { GO: '✅ GO', 'NO-GO': '❌ NO-GO', 'NOT GRADED': '⏸️ NOT GRADED' }

/** What to mend comes first. */
export const verdictOrder: readonly Verdict[] = ['NO-GO', 'NOT GRADED', 'GO']

/** `01` is chapter 1 to people. */
export const chapterName = (chapter: string) => `Chapter ${chapter.split('-').map(Number).join('-')}`
