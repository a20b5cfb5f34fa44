/** One push of a learner to their pull request. */
export interface PushAt {
  /** Seconds from the beginning. */
  at: number
  learner: number
}

export interface Service {
  /** Gradings at once, over all workers. */
  slots: number
  /** What a grading takes of a slot, in seconds; the next one of the list each time, from the beginning again at its end. */
  gradingSeconds: readonly [number, ...number[]]
}

export interface Drained {
  gradings: number
  /** Pushes that a newer one of the same learner overtook before their turn came. */
  superseded: number
  /** From a push to its posted verdict, in seconds, for each push that was graded. */
  waited: number[]
  /** When the last verdict is posted, in seconds from the beginning. */
  drainedAt: number
}

/**
 * A rush, event by event: learners take turns, only the newest push of each waits. Nothing random: the same
 * input, the same answer.
 */
export function simulate(pushes: readonly PushAt[], { slots, gradingSeconds }: Service): Drained {
  const arriving = [...pushes].sort((a, b) => a.at - b.at)
  const waiting = new Map<number, PushAt>() // in the order in which learners came, each with their newest push
  const free = Array.from({ length: slots }, () => 0)
  const waited: number[] = []
  let [superseded, drainedAt, next] = [0, 0, 0]
  const arrive = (until: number) => {
    for (let push = arriving[0]; push !== undefined && push.at <= until; push = arriving[0]) {
      arriving.shift()
      if (waiting.has(push.learner)) superseded++
      waiting.set(push.learner, push)
    }
  }
  while (arriving.length > 0 || waiting.size > 0) {
    const slot = free.indexOf(Math.min(...free))
    arrive(free[slot] ?? 0)
    if (waiting.size === 0) arrive(arriving[0]?.at ?? 0)
    const [[learner, push] = [-1, undefined]] = waiting
    if (push === undefined) continue
    waiting.delete(learner)
    const begins = Math.max(free[slot] ?? 0, push.at)
    const posted = begins + (gradingSeconds[next++ % gradingSeconds.length] ?? 0)
    free[slot] = posted
    waited.push(posted - push.at)
    drainedAt = Math.max(drainedAt, posted)
  }
  return { gradings: waited.length, superseded, waited, drainedAt }
}
