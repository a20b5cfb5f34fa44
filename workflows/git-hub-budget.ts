import { condition, continueAsNew, defineSignal, defineUpdate, setHandler, setCurrentDetails, workflowInfo } from '@temporalio/workflow'
import { Line, type CarriedLine, type Spending } from './budget/line.ts'
import type { Costs, Limits } from './budget/limits.ts'

/** What was granted at a time, in milliseconds since the epoch, and turned out not to be needed. */
export type GivenBack = [Costs, number]
/** Whose held room is not needed any more, and what was used instead. */
export type Released = [holder: string, used: Costs]

/**
 * For each: milliseconds to wait before asking again by the same key, 0 when it may go now; null when it is dropped. What
 * is given back or released counts before.
 */
export const spendTogether = defineUpdate<(number | null)[], [Spending[], GivenBack[], Released[]?]>('spendTogether')

/** As workers of earlier versions ask: one by one. */
export const spend = defineUpdate<number | null, [Spending]>('spend')
export const giveBack = defineSignal<GivenBack>('giveBack')

/**
 * What may be asked of GitHub by one installation, shared by all workers: one workflow per installation, which ends when
 * nothing was asked for a whole long window.
 */
export async function gitHubBudget(limits: Limits, carried?: CarriedLine): Promise<void> {
  const line = new Line(limits, carried)
  let asked = 0
  const answer = (spending: Spending) => {
    asked += 1
    const now = Date.now()
    const wait = line.ask(spending, now)
    setCurrentDetails(`${line.waiting(now)} wait for GitHub's limits`)
    return wait
  }
  setHandler(spend, answer)
  setHandler(spendTogether, (spendings, givenBack, released = []) => {
    for (const [costs, at] of givenBack) line.giveBack(costs, at)
    for (const [holder, used] of released) line.release(holder, used, Date.now())
    return spendings.map(answer)
  })
  setHandler(giveBack, (costs, at) => line.giveBack(costs, at))

  for (;;) {
    const before = asked
    await condition(() => workflowInfo().continueAsNewSuggested, limits.hour.seconds * 1000)
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof gitHubBudget>(limits, line.carried())
    if (before === asked && line.waiting(Date.now()) === 0) return
  }
}
