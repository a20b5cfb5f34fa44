import { Bench } from './bench.ts'
import { commonEnding, nothingLeft } from './ending.ts'
import type { Fault } from './fault.ts'
import { leftoversOf } from '../stack/leftovers.ts'
import { Scene } from './scene.ts'

/** What became of one fault. */
export interface Outcome {
  name: string
  done: string
  held: string
  verdict: string
  left: string
  seconds: number
  state: 'held' | 'broke' | 'not possible here'
  problem?: string
}

/** As many faults at once as there are gradings at once, and some that wait for GitHub beside them. */
const AT_ONCE = 4

/** Bring up a stack, let the faults happen to it, and look at what they end in and what they leave. */
export async function runFaults(faults: readonly Fault[], onOutcome: (outcome: Outcome) => void = () => undefined): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const keep = (outcome: Outcome) => {
    outcomes.push(outcome)
    onOutcome(outcome)
  }
  const bench = await Bench.start()
  // Asked to end: what was started ends too.
  const stop = () => void bench.stop().finally(() => process.exit(130))
  process.once('SIGTERM', stop).once('SIGINT', stop)
  try {
    const together = faults.filter(({ alone }) => !alone)
    const queue = [...together]
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      for (let fault = queue.shift(); fault; fault = queue.shift()) keep(await happen(bench, fault))
    }))
    if (together.length > 0) await blame(outcomes, () => nothingLeft(bench))
    for (const fault of faults.filter(({ alone }) => alone)) {
      const outcome = await happen(bench, fault)
      await blame([outcome], () => nothingLeft(bench))
      keep(outcome)
    }
  } finally {
    process.off('SIGTERM', stop).off('SIGINT', stop)
    await bench.stop()
  }
  await blame(outcomes, async () => {
    const left = await leftoversOf(bench.pids)
    if (left.length > 0) throw new Error(left.join(', '))
  })
  return outcomes.sort((a, b) => order(faults, a) - order(faults, b))
}

const order = (faults: readonly Fault[], { name }: Outcome) => faults.findIndex((fault) => fault.name === name)

async function happen(bench: Bench, fault: Fault): Promise<Outcome> {
  const { name, done, held, missing } = fault
  const begun = performance.now()
  const outcome = (rest: Partial<Outcome>): Outcome => ({
    name, done, held, verdict: '', left: '', state: 'held', ...rest, seconds: Math.round((performance.now() - begun) / 100) / 10,
  })
  const why = missing?.()
  if (why !== undefined) return outcome({ state: 'not possible here', verdict: '-', left: '-', held: why })
  let scene: Scene | undefined
  try {
    scene = await Scene.open(bench, name)
    const expected = await fault.run(scene)
    return outcome({ verdict: await commonEnding(scene, expected), left: 'nothing' })
  } catch (error) {
    return outcome({ state: 'broke', verdict: '?', left: '?', problem: error instanceof Error ? error.message : String(error) })
  } finally {
    await scene?.close()
  }
}

/** What is left behind is the fault of all that ran since the last look. */
async function blame(outcomes: readonly Outcome[], look: () => Promise<void>): Promise<void> {
  try {
    await look()
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    for (const outcome of outcomes) Object.assign(outcome, { state: 'broke', left: 'see below', problem: [outcome.problem, problem].filter(Boolean).join('\n') })
  }
}
