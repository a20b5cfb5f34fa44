import type { Outcome, Verdict } from '../../graders/kit/criteria/result.ts'

/** The verdict in words first; the sign only repeats it. */
export const verdictWords: Record<Verdict, string> = { GO: '✅ GO', 'NO-GO': '❌ NO-GO', 'NOT GRADED': '⏸️ NOT GRADED' }

export const outcomeWords: Record<Outcome, string> = {
  fail: '❌ failed', 'not-judged': '⏸️ not judged', 'not-reached': '◻️ not reached', pass: '✅ passed',
}

/** What to mend comes first. */
export const outcomeOrder: readonly Outcome[] = ['fail', 'not-judged', 'not-reached', 'pass']
