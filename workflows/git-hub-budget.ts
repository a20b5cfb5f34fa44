import { condition, continueAsNew, defineSignal, defineUpdate, setHandler, setCurrentDetails, workflowInfo } from '@temporalio/workflow'
import { Ledger, type Kept } from './budget/ledger.ts'
import type { Costs, Limits } from './budget/limits.ts'

export interface Spending {
  /** Who asks: asking again by the same key finds the place that was promised before. */
  key: string
  costs: Costs
  /** May go only while no more than this part of the limits is used; else it is dropped. */
  share?: number
}

/** What was granted at a time, in milliseconds since the epoch, and turned out not to be needed. */
export type GivenBack = [Costs, number]

/**
 * For each: milliseconds to wait before asking again by the same key, 0 when it may go now; null when it is dropped. What
 * is given back counts before.
 */
export const spendTogether = defineUpdate<(number | null)[], [Spending[], GivenBack[]]>('spendTogether')

/** As workers of earlier versions ask: one by one. */
export const spend = defineUpdate<number | null, [Spending]>('spend')
export const giveBack = defineSignal<GivenBack>('giveBack')

/** A promise that nobody came for is forgotten after this many milliseconds. */
const UNCLAIMED = 10 * 60_000

interface Carried { kept: Kept; promised: [key: string, at: number][] }

/**
 * What may be asked of GitHub by one installation, shared by all workers: one workflow per installation, which ends when
 * nothing was asked for a whole long window.
 */
export async function gitHubBudget(limits: Limits, carried?: Carried): Promise<void> {
  const ledger = new Ledger(limits, carried?.kept)
  const promised = new Map(carried?.promised)
  let asked = 0
  const answer = ({ key, costs, share }: Spending) => {
    asked += 1
    const now = Date.now()
    forgetUnclaimed()
    const at = promised.get(key) ?? ledger.take(costs, now, share)
    if (at === undefined) return null
    if (at <= now) promised.delete(key)
    else promised.set(key, at)
    setCurrentDetails(`${promised.size} wait for GitHub's limits`)
    return Math.max(0, at - now)
  }
  setHandler(spend, answer)
  setHandler(spendTogether, (spendings, givenBack) => {
    for (const [costs, at] of givenBack) ledger.giveBack(costs, at)
    return spendings.map(answer)
  })
  setHandler(giveBack, (costs, at) => ledger.giveBack(costs, at))

  for (;;) {
    const before = asked
    await condition(() => workflowInfo().continueAsNewSuggested, limits.hour.seconds * 1000)
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof gitHubBudget>(limits, { kept: ledger.kept(), promised: [...promised] })
    forgetUnclaimed()
    if (before === asked && promised.size === 0) return
  }

  function forgetUnclaimed(): void {
    for (const [key, at] of promised) if (at + UNCLAIMED < Date.now()) promised.delete(key)
  }
}
