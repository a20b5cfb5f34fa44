import { gitHubLimits } from '../../../worker/github-limits.ts'
import { quantile, type Line } from '../part.ts'
import { simulate, type PushAt } from './simulate.ts'
import { throughLimits } from './through-limits.ts'


/** 5,000 pushes by 1,000 learners, spread over ten minutes. */
const rush: readonly PushAt[] = Array.from({ length: 5_000 }, (_, at) => ({ at: (at * 600) / 5_000, learner: at % 1_000 }))

/**
 * The simulation first has to say what was measured; then it is asked what can't be measured here.
 * @param measured how long each grading held its slot, in seconds @param seconds how long all of them took
 */
export function beyond(measured: readonly number[], seconds: number, slots: number): Line[] {
  const [first = 1, ...rest] = measured
  const gradingSeconds = [first, ...rest] as const
  const again = simulate(measured.map((_, learner) => ({ at: 0, learner })), { slots, gradingSeconds })
  const workers = [1, 4, 16].map((count): Line => {
    const { gradings, superseded, waited, drainedAt } = simulate(rush, { slots: slots * count, gradingSeconds })
    return { what: `simulated: 5,000 pushes by 1,000 learners in 10 min, ${count} workers`, figure: `${minutes(drainedAt)}; ${gradings} graded, ${superseded} overtaken, waited p95 ${minutes(quantile(waited, 0.95))}` }
  })
  const limited = throughLimits(rush, { slots: slots * 16, gradingSeconds }, gitHubLimits)
  return [
    { what: 'simulated: this very run', figure: `${again.drainedAt.toFixed(1)} s`, ratio: again.drainedAt / seconds, against: 'the measured one' },
    ...workers,
    { what: "simulated: the same, 16 workers, through GitHub's limits for one installation", figure: `${(limited.drainedAt / 3_600).toFixed(1)} h; ${limited.gradings} graded, waited p50 ${minutes(quantile(limited.waited, 0.5))}` },
  ]
}

const minutes = (seconds: number) => `${(seconds / 60).toFixed(1)} min`
