import { openEnvironments } from '../../../worker/environments.ts'
import type { EnvironmentKind } from '../../../graders/kit/ports/environment.ts'
import { quantile, spread, type Line, type Part } from '../part.ts'
import { setTimeout as sleep } from 'node:timers/promises'

/** A lease that was made ready before it was asked for, beside one that is made when it is asked for. */
export const leases: Part = {
  name: 'leases',
  title: 'Leases: made ready ahead, beside a cold start',
  async measure({ quick, say }) {
    const count = quick ? 4 : 8
    const lines: Line[] = []
    for (const kind of ['python', 'python+weather', 'python+postgres'] satisfies EnvironmentKind[]) {
      const cold = await durations(kind, 0, Math.min(count, 6))
      const warm = await durations(kind, 2, count)
      say(`leases of ${kind}`)
      lines.push({ what: `${kind}: made when asked for`, figure: spread(cold) })
      lines.push({ what: `${kind}: made ready ahead`, goal: 'p50 at most 30 ms', figure: spread(warm), ratio: quantile(warm, 0.5) / quantile(cold, 0.5), against: 'a cold start' })
    }
    return lines
  },
}

async function durations(kind: EnvironmentKind, ready: number, count: number): Promise<number[]> {
  const environments = await openEnvironments({ ready: { [kind]: ready }, onError: (error) => { throw error } })
  const times: number[] = []
  try {
    environments.fill()
    for (let at = 0; at < count; at++) {
      if (ready > 0) await sleep(1_000) // a learner's code would run here, while the next one is made ready
      const begun = performance.now()
      const lease = await environments.lease(kind)
      times.push(performance.now() - begun)
      await lease.release()
    }
  } finally {
    await environments.close()
  }
  return times
}
