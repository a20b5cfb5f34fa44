import {
  ActivityFailure, allHandlersFinished, ApplicationFailure, CancellationScope, condition, continueAsNew, isCancellation, patched, setCurrentDetails,
  setHandler, sleep, TemporalFailure, workflowInfo,
} from '@temporalio/workflow'
import { gradeAndReport } from './grade-and-report.ts'
import { keyOf, shaOf, type Look, type LookFor, type OpenLook } from './grading.ts'
import { Pace } from './pace.ts'
import { atOnce, gitHub } from './proxies.ts'
import { retryDelay, untilRetry } from './retry-later.ts'
import { changed, regrade } from './signals.ts'
import { describeSubject, type Subject } from './subject.ts'

/** What is carried from one run of the workflow to the next. */
export interface Memory {
  /** Commit and chapters that have a verdict, so that a doubled event changes nothing. */
  graded?: string
  commentId?: number
  /** Tries after a NOT GRADED that was our fault. */
  tries?: number
  /** When the next of these is due, in milliseconds since the epoch: looks in between don't put it off. */
  retryAt?: number
  /** Looks in a row that GitHub did not answer. */
  unseen?: number
}

/**
 * Keep the newest commit of a subject graded: look at GitHub, grade what is there, and when something newer comes, stop
 * and begin again. The order and number of signals don't matter, because each only says «look».
 */
export async function followHead(subject: Subject, memory: Memory = {}): Promise<void> {
  let unseen = memory.unseen ?? 0
  let news: boolean | string = unseen === 0 // a commit's SHA: no more than that this is the newest one
  let forced = false
  let seen = memory.graded === undefined ? undefined : shaOf(memory.graded)
  setHandler(changed, (sha) => {
    if (sha === undefined) news = true
    else if (news !== true && sha !== seen) news = sha
  })
  const isOnly = (sha: string) => news === sha
  setHandler(regrade, () => void (news = forced = true))
  const gitHubWork = gitHub(subject)
  const isQuick = patched('quick-looks')
  const pace = new Pace(!isQuick)
  let hasLooked = memory.graded !== undefined
  let toldOfNewer = false

  for (;;) {
    // Also while it is pushed to without end: a history is limited, and so is the number of its signals.
    if (workflowInfo().continueAsNewSuggested && !forced && allHandlersFinished() && patched('continue-while-busy')) await goOnAsNew()
    if (!news) {
      // A branch is done when nothing is left to do; a pull request waits for its next push.
      if (subject.kind === 'branch' && memory.tries === undefined && unseen === 0) break
      const wait = unseen > 0 ? retryDelay(unseen) : untilRetry(memory, Date.now())
      const soon = () => news !== false || (workflowInfo().continueAsNewSuggested && allHandlersFinished())
      if (wait === undefined) await condition(soon)
      else if (wait === 0 || !(await condition(soon, wait))) {
        news = true
        forced ||= unseen === 0
      }
      if (!news) await goOnAsNew()
    }
    // What a look beside a grading has just found is looked at with it, as one.
    const wait = toldOfNewer ? 0 : pace.wait(Date.now())
    if (wait > 0 && patched('paced-looks')) await sleep(wait)
    news = false
    let look: Look
    if (!toldOfNewer) pace.looked(Date.now())
    toldOfNewer = false
    try {
      look = await lookNow({ beside: false, graded: forced ? undefined : memory.graded, ...(isQuick && hasLooked ? { mayBeShown: false } : {}) })
      unseen = 0
      hasLooked = true
    } catch (error) {
      if (isCancellation(error) || !(error instanceof TemporalFailure)) throw error
      setCurrentDetails(`${describeSubject(subject)}: GitHub does not let us look; it is tried again`)
      unseen += 1
      continue
    }
    if (look.state !== 'open') {
      setCurrentDetails(`${describeSubject(subject)}: ${look.state}`)
      if (look.state === 'moved' && subject.kind === 'pull') await gitHubWork.tellPulls({ ...look.to, pulls: [subject.number] })
      if (look.state === 'handed-over' && !look.told) await gitHubWork.tellPulls({ owner: subject.owner, repo: subject.repo, pulls: look.pulls })
      if (news) continue
      break
    }
    seen = look.sha
    if (isOnly(seen)) news = false
    const key = keyOf(look)
    if (!forced && (memory.graded === key || (memory.graded === undefined && look.shown !== undefined))) {
      memory.graded = key
      continue
    }
    forced = false
    if (memory.graded !== key) { // a new commit has its own tries
      delete memory.tries
      delete memory.retryAt
    }
    await gradeUntilSuperseded(look)
    if (memory.tries !== undefined) seen = undefined // whatever comes now tries it again
  }
  await condition(allHandlersFinished)

  function goOnAsNew(): Promise<never> {
    const { unseen: _, ...kept } = memory
    return continueAsNew<typeof followHead>(subject, unseen > 0 ? { ...kept, unseen } : kept)
  }

  async function lookNow(what: LookFor): Promise<Look> {
    if (isQuick) {
      try {
        return await atOnce.look(subject, what)
      } catch (error) {
        // A worker that is stopped cancels it as well.
        if (!(error instanceof TemporalFailure) || CancellationScope.current().consideredCancelled) throw error
      }
    }
    return gitHubWork.look(subject, what)
  }

  /** Grade a commit to its report, unless a look that a signal asked for finds something newer. */
  async function gradeUntilSuperseded(look: OpenLook): Promise<void> {
    const scope = new CancellationScope()
    let done = false
    let unlooked = false
    const takeUnlooked = () => {
      const was = unlooked
      unlooked = false
      return was
    }
    const grading = scope.run(() => gradeAndReport(subject, look, memory, takeUnlooked)).finally(() => (done = true))
    grading.catch(() => undefined)
    for (;;) {
      await condition(() => done || news !== false)
      if (done) break
      const wait = pace.wait(Date.now())
      if (wait > 0 && patched('paced-looks') && (await condition(() => done, wait))) break
      const isOnlyPushed = typeof news === 'string'
      news = false
      pace.looked(Date.now())
      const newer = await gitHubWork.look(subject, { beside: true, ...(isOnlyPushed && subject.kind === 'pull' ? { sha: look.sha } : {}) }).catch((error: unknown) => {
        if (isCancellation(error) || !(error instanceof TemporalFailure)) throw error
        return undefined // what is under way is let finish, and then it is looked again
      })
      if (done) { news = true; break }
      // Of a commit that was told and is not there, GitHub may not know everywhere yet: the report asks again.
      if (newer?.state === 'not-now' || newer?.state === 'unchanged') unlooked = true
      if (newer?.state === 'not-now') continue
      if ((newer?.state === 'unchanged' || (newer?.state === 'open' && keyOf(newer) === keyOf(look))) && !forced) continue
      news = true
      toldOfNewer = isQuick && newer !== undefined
      // Closed or gone meanwhile: what is under way is let finish, so that nothing says «grading» for ever.
      if (newer && newer.state !== 'closed' && newer.state !== 'gone') scope.cancel()
      break
    }
    try {
      const outcome = await grading
      if (outcome.superseded || unlooked) news = true
      if (outcome.superseded) return
      memory.graded = keyOf(look)
      if (outcome.ourFault) tryLater(memory)
      else {
        delete memory.tries
        delete memory.retryAt
      }
    } catch (error) {
      if (isCancellation(error) && scope.consideredCancelled) return
      if (!(error instanceof TemporalFailure)) throw error
      // GitHub did not take the report for as long as it was tried, or an operator ended a grading: try the whole later.
      tryLater(memory)
      if (isNotFound(error) && patched('look-when-not-found')) {
        // Deleted meanwhile, most likely. If not, this commit waits for its next try all the same.
        memory.graded = keyOf(look)
        news = true
      }
    }
  }
}

function tryLater(memory: Memory): void {
  memory.tries = (memory.tries ?? 0) + 1
  if (patched('retry-by-the-clock')) memory.retryAt = Date.now() + retryDelay(memory.tries)
}

function isNotFound(error: unknown): boolean {
  return error instanceof ActivityFailure && error.cause instanceof ApplicationFailure && error.cause.type === 'GitHubNotFound'
}
