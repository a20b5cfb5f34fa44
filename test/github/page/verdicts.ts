import type { CheckRun, Conclusion, Status } from '../model.ts'

/** How a check stands, as a sign, a word and a colour: never by the colour alone. */
export interface Verdict { sign: string; word: string; tone: 'good' | 'bad' | 'wait' | 'soft' }

const CONCLUSIONS: Record<Conclusion, Verdict> = {
  success: { sign: '✓', word: 'Successful', tone: 'good' },
  failure: { sign: '✗', word: 'Failing', tone: 'bad' },
  timed_out: { sign: '✗', word: 'Timed out', tone: 'bad' },
  action_required: { sign: '!', word: 'Action required', tone: 'wait' },
  cancelled: { sign: '–', word: 'Cancelled', tone: 'soft' },
  skipped: { sign: '–', word: 'Skipped', tone: 'soft' },
  neutral: { sign: '–', word: 'Neutral', tone: 'soft' },
}

export function verdictOfRun(run: CheckRun): Verdict {
  if (run.conclusion !== null) return CONCLUSIONS[run.conclusion]
  return { sign: '…', word: run.status === 'queued' ? 'Queued' : 'In progress', tone: 'wait' }
}

export function verdictOfStatus(status: Status): Verdict {
  switch (status.state) {
    case 'success': return CONCLUSIONS.success
    case 'pending': return { sign: '…', word: 'Pending', tone: 'wait' }
    default: return CONCLUSIONS.failure
  }
}

/** The sentence over all of them, in GitHub's words. */
export function summaryOf(verdicts: readonly Verdict[]): string {
  if (verdicts.length === 0) return 'No checks have reported on this commit yet'
  const count = (tone: Verdict['tone']) => verdicts.filter((verdict) => verdict.tone === tone).length
  if (count('bad') > 0) return count('bad') === verdicts.length ? 'All checks have failed' : 'Some checks were not successful'
  if (verdicts.some(({ word }) => word === CONCLUSIONS.action_required.word)) return 'Some checks need somebody to act'
  return count('wait') > 0 ? 'Some checks haven’t completed yet' : 'All checks have passed'
}
