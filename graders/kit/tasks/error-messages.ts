import { expect } from '../criteria/findings.ts'
import { crashedAt, traceback } from '../app/traceback.ts'
import { howItEnded } from '../criteria/notes.ts'
import type { Run } from '../ports/sandbox.ts'

export const said = (run: Run) => `${run.stdout}\n${run.stderr}`.trim()

/**
 * A command that can't succeed has to end by itself, say something, and not say what it says when all is well.
 * @param well the same command where it succeeds
 * @throws Failed
 */
export function expectMessage(run: Run, well: Run, problem: string, hint: string): void {
  expect(!traceback(run) && !run.timedOut && run.signal === null, {
    expected: `a message when ${problem}`,
    seen: traceback(run) ? `it crashed: ${traceback(run)?.error}` : howItEnded(run),
    hint,
    ...crashedAt(run),
  })
  expect(said(run) !== '', { expected: `a message when ${problem}`, seen: 'nothing was printed', hint })
  expect(withoutNumbers(said(run)) !== withoutNumbers(said(well)), {
    expected: `a message when ${problem}`,
    seen: 'the same words as when all is well',
    hint,
  })
}

const withoutNumbers = (text: string) => text.replace(/\d+/g, '#')
